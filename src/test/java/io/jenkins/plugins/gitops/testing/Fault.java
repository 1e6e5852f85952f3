package io.jenkins.plugins.gitops.testing;

import java.util.Map;

/** What a server does wrong to a request. */
public sealed interface Fault {
    /** Answers with a status and a text in place of doing the work. */
    record Status(int status, String body, Map<String, String> headers) implements Fault {
        public Status(int status, String body) {
            this(status, body, Map.of());
        }
    }

    /** Sends the client elsewhere; the request's path and query are put behind the location. */
    record Redirect(String location) implements Fault {}

    /** Closes the connection without having done anything. */
    record CutBefore() implements Fault {}

    /** Does the whole work, then closes the connection in place of answering. */
    record CutAfter() implements Fault {}

    /** Never answers, until the server closes. */
    record Hang() implements Fault {}

    /** Answers rightly, a byte at a time with a pause after each. */
    record Trickle(long pauseMillis) implements Fault {}

    /** Lets something happen on the server first, then does its work: how a race is lost. */
    record Meanwhile(Runnable action) implements Fault {}
}
