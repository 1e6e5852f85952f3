package io.jenkins.plugins.gitops.git;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Paths inside a repository. */
final class Paths {
    private static final Set<String> REFUSED = Set.of("", ".", "..", ".git");

    private Paths() {}

    /** Gives the path back where it goes down from the root and nowhere else; "" is the root. */
    static String checked(String path) {
        boolean plain = path.isEmpty()
                || path.indexOf('\0') < 0
                        && Arrays.stream(path.split("/", -1))
                                .map(part -> part.toLowerCase(Locale.ROOT))
                                .noneMatch(REFUSED::contains);
        if (!plain) {
            throw ReadFindings.badPath(path);
        }
        return path;
    }

    /** As {@link #checked}, and not the root. */
    static String file(String path) {
        if (path.isEmpty()) {
            throw ReadFindings.badPath(path);
        }
        return checked(path);
    }
}
