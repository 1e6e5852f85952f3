package io.jenkins.plugins.gitops.application;

import java.util.List;

/**
 * Which kinds of object a project allows. A kind that is denied is refused though it is allowed too.
 *
 * @param allowed {@code group/Kind}, {@code Kind} for those of the core group; {@code *} stands for anything
 * @param denied the same
 */
public record KindRules(List<String> allowed, List<String> denied) {
    public static final KindRules ALL = new KindRules(List.of("*/*"), List.of());

    public KindRules {
        allowed = List.copyOf(allowed);
        denied = List.copyOf(denied);
    }

    /** @param group "" for the core group */
    public boolean permit(String group, String kind) {
        return fits(allowed, group, kind) && !fits(denied, group, kind);
    }

    private static boolean fits(List<String> patterns, String group, String kind) {
        return patterns.stream().anyMatch(pattern -> fits(pattern, group, kind));
    }

    private static boolean fits(String pattern, String group, String kind) {
        if (pattern.equals("*")) {
            return true;
        }
        int slash = pattern.indexOf('/');
        String wantedGroup = slash < 0 ? "" : pattern.substring(0, slash);
        return Wildcard.fits(wantedGroup, group) && Wildcard.fits(pattern.substring(slash + 1), kind);
    }
}
