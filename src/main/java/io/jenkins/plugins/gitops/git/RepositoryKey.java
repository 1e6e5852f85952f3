package io.jenkins.plugins.gitops.git;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the HTTP and SSH addresses of one project have in common: host and path in lower case, without port, user and
 * {@code .git}. To find, never to reach: two servers on one host share keys.
 */
public final class RepositoryKey {
    private static final int LONGEST = 2000;
    private static final Pattern URL =
            Pattern.compile("[a-z][a-z0-9+.-]*://(?:[^/@]*@)?(\\[[^\\]]+\\]|[^/:@]+)(?::\\d*)?/(.*)");
    private static final Pattern SCP = Pattern.compile("(?:[^/@:]+@)?(\\[[^\\]]+\\]|[^/:@]+):(?!/?/)(.*)");

    private RepositoryKey() {}

    /** For instance {@code gitlab.example/team/shop}; empty for what is no address of a repository on a host. */
    public static Optional<String> of(String url) {
        String text = url.strip().toLowerCase(Locale.ROOT);
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher web = URL.matcher(text);
        Matcher address = web.matches() ? web : SCP.matcher(text);
        if (!address.matches()) {
            return Optional.empty();
        }
        String path = trimmed(address.group(2));
        return path.isEmpty() ? Optional.empty() : Optional.of(address.group(1) + "/" + path);
    }

    /** The host that a key begins with. */
    public static String host(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    private static String trimmed(String path) {
        int from = 0;
        int to = path.length();
        while (from < to && path.charAt(from) == '/') {
            from++;
        }
        while (to > from && path.charAt(to - 1) == '/') {
            to--;
        }
        String name = path.substring(from, to);
        return name.endsWith(".git") ? name.substring(0, name.length() - ".git".length()) : name;
    }
}
