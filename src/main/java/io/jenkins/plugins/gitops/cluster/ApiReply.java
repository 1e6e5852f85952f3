package io.jenkins.plugins.gitops.cluster;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the server answered, whatever the status.
 *
 * @param status of HTTP
 * @param headers by lower-case name
 */
record ApiReply(int status, Map<String, List<String>> headers, byte[] body) {
    private static final int FIRST_REDIRECT = 300;
    private static final int OK = 200;

    boolean successful() {
        return status >= OK && status < FIRST_REDIRECT;
    }

    /** A header's first value, empty where there is none. */
    String header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? "" : values.get(0);
    }
}
