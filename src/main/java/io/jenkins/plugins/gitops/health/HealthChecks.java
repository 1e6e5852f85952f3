package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestHash;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The built-in health of {@link HealthRules}, and before it the rules of the configuration. A rule that cannot be used is
 * told with each object it would have judged, and leaves it the built-in health. Immutable.
 */
public final class HealthChecks {
    /** Without rules of the configuration. */
    public static final HealthChecks BUILT_IN = new HealthChecks(Map.of(), "");

    private final Map<String, ConfiguredHealth> rules;
    private final String digest;

    private HealthChecks(Map<String, ConfiguredHealth> rules, String digest) {
        this.rules = rules;
        this.digest = digest;
    }

    /**
     * Reads rules.
     *
     * @param yaml a list of rules, see {@code docs/argocd.md}; empty for none
     * @throws FindingException where it is no such list
     */
    public static HealthChecks read(String yaml) {
        List<ConfiguredHealth> read = HealthText.read(yaml);
        if (read.isEmpty()) {
            return BUILT_IN;
        }
        Map<String, ConfiguredHealth> rules = new LinkedHashMap<>();
        read.forEach(rule -> rules.merge(rule.kind(), rule, (first, second) -> first.twice()));
        return new HealthChecks(rules, ManifestHash.of(yaml));
    }

    /** What is wrong with single rules. */
    public List<Finding> problems() {
        return rules.values().stream().flatMap(rule -> rule.problem().stream()).toList();
    }

    /** The health of a live object; reads nothing but the object. */
    public Judged assess(Manifest live) {
        ConfiguredHealth rule = rules.get(live.group() + "/" + live.kind());
        if (rule == null || HealthRules.ignored(live) || HealthRules.deleting(live)) {
            return Judged.of(HealthRules.assess(live));
        }
        if (rule.problem().isPresent()) {
            return new Judged(HealthRules.assess(live), rule.problem());
        }
        try {
            Optional<Health> health = rule.assess(live);
            return Judged.of(health.isPresent() ? health : HealthRules.assess(live));
        } catch (FindingException e) {
            return new Judged(HealthRules.assess(live), Optional.of(e.finding()));
        }
    }

    /** Whether a kind may have a health beyond that of being deleted. */
    public boolean judges(String group, String kind) {
        return rules.containsKey(group + "/" + kind) || HealthRules.judges(group, kind);
    }

    /** The same text for the same rules; "" for the built-in ones alone. */
    public String digest() {
        return digest;
    }
}
