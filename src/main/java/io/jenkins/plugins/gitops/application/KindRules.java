package io.jenkins.plugins.gitops.application;

import java.util.List;

/**
 * Which kinds of object a project allows. A kind that is denied is refused though it is allowed too.
 *
 * @param allowed {@code group/Kind} or {@code group/Kind/name}, {@code Kind} for those of the core group; {@code *} stands for
 *     anything
 * @param denied the same
 */
public record KindRules(List<String> allowed, List<String> denied) {
    public static final KindRules ALL = new KindRules(List.of("*/*"), List.of());

    public KindRules {
        allowed = List.copyOf(allowed);
        denied = List.copyOf(denied);
    }

    /**
     * @param group "" for the core group
     * @param name of the object
     */
    public boolean permit(String group, String kind, String name) {
        return fits(allowed, group, kind, name) && !fits(denied, group, kind, name);
    }

    private static boolean fits(List<String> patterns, String group, String kind, String name) {
        return patterns.stream().anyMatch(pattern -> fits(pattern, group, kind, name));
    }

    private static boolean fits(String pattern, String group, String kind, String name) {
        if (pattern.equals("*")) {
            return true;
        }
        int slash = pattern.indexOf('/');
        String wantedGroup = slash < 0 ? "" : pattern.substring(0, slash);
        String[] kindAndName = pattern.substring(slash + 1).split("/", 2);
        return Wildcard.fits(wantedGroup, group)
                && Wildcard.fits(kindAndName[0], kind)
                && (kindAndName.length < 2 || Wildcard.fits(kindAndName[1], name));
    }
}
