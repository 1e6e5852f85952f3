package io.jenkins.plugins.gitops.git;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A commit as history shows it.
 *
 * @param id 40 hexadecimal digits
 * @param parents ids, first parent first
 * @param author name and mail, as in {@code Name <mail>}
 * @param time of the committer
 * @param message the whole message
 * @param trailers of the last paragraph, the last value of each key
 */
public record GitCommit(
        String id, List<String> parents, String author, Instant time, String message, Map<String, String> trailers) {
    public GitCommit {
        parents = List.copyOf(parents);
        trailers = Map.copyOf(trailers);
    }

    /** An id as people read it: its first 7 digits. */
    public static String shortId(String id) {
        return id.substring(0, Math.min(7, id.length()));
    }

    /** The message's first line. */
    public String subject() {
        return message.lines().findFirst().orElse("");
    }
}
