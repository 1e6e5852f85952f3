package io.jenkins.plugins.gitops.application;

import java.util.List;

/**
 * What of a project's namespaces may belong to no application without a word.
 *
 * @param warn whether what belongs to none is told
 * @param ignored what is passed over
 */
public record OrphanRules(boolean warn, List<Ignored> ignored) {
    /** Nobody asked for it. */
    public static final OrphanRules NONE = new OrphanRules(false, List.of());

    public OrphanRules {
        ignored = List.copyOf(ignored);
    }

    /**
     * Patterns.
     *
     * @param group "" for the core group
     * @param kind "" for any
     * @param name "" for any
     */
    public record Ignored(String group, String kind, String name) {}

    /** Whether an object is passed over. */
    public boolean ignores(String group, String kind, String name) {
        return ignored.stream()
                .anyMatch(rule -> Wildcard.fits(rule.group(), group)
                        && (rule.kind().isEmpty() || Wildcard.fits(rule.kind(), kind))
                        && (rule.name().isEmpty() || Wildcard.fits(rule.name(), name)));
    }
}
