package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.health.ConfiguredHealth.Check;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.manifest.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the health rules of the configuration:
 *
 * <pre>
 * - group: cert-manager.io
 *   kind: Certificate
 *   checks:
 *   - when: object.status.conditions.exists(c, c.type == 'Ready' &amp;&amp; c.status == 'False')
 *     status: Degraded
 *     message: The certificate is not ready
 * </pre>
 */
final class HealthText {
    private static final Set<String> OF_RULE = Set.of("group", "kind", "checks");
    private static final Set<String> OF_CHECK = Set.of("when", "status", "message", "messageExpression");
    private static final String PLACE = "The health rules";

    private HealthText() {}

    static List<ConfiguredHealth> read(String yaml) {
        List<ConfiguredHealth> rules = new ArrayList<>();
        for (Object document : new YamlReader().read(PLACE, yaml.getBytes(StandardCharsets.UTF_8))) {
            if (document != null && !(document instanceof List)) {
                throw new FindingException(bad("", "the text is no list of rules"));
            }
            Trees.maps(document).forEach(rule -> rules.add(rule(rule)));
        }
        return rules;
    }

    private static ConfiguredHealth rule(Map<String, Object> rule) {
        String kind = Trees.text(rule, "group") + "/" + Trees.text(rule, "kind");
        try {
            only(kind, rule, OF_RULE);
            List<Check> checks = Trees.maps(rule.get("checks")).stream()
                    .map(check -> check(kind, check))
                    .toList();
            if (Trees.text(rule, "kind").isEmpty() || checks.isEmpty()) {
                throw new FindingException(bad(kind, "kind and checks are needed"));
            }
            return new ConfiguredHealth(kind, checks, Optional.empty());
        } catch (FindingException e) {
            return new ConfiguredHealth(kind, List.of(), Optional.of(e.finding()));
        }
    }

    private static Check check(String kind, Map<String, Object> check) {
        only(kind, check, OF_CHECK);
        return new Check(
                written(check, "when").map(text -> CelExpression.truth(kind, text)),
                status(kind, Trees.text(check, "status")),
                Trees.text(check, "message"),
                written(check, "messageExpression").map(text -> CelExpression.text(kind, text)));
    }

    private static Health.Status status(String kind, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "healthy" -> Health.Status.HEALTHY;
            case "suspended" -> Health.Status.SUSPENDED;
            case "progressing" -> Health.Status.PROGRESSING;
            case "degraded" -> Health.Status.DEGRADED;
            default ->
                throw new FindingException(bad(
                        kind,
                        "status is `%s`, and not Healthy, Suspended, Progressing or Degraded"
                                .formatted(RemoteText.safe(text))));
        };
    }

    private static Optional<String> written(Map<String, Object> map, String field) {
        return Optional.of(Trees.text(map, field)).filter(text -> !text.isBlank());
    }

    private static void only(String kind, Map<String, Object> map, Set<String> known) {
        map.keySet().stream()
                .filter(field -> !known.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw new FindingException(bad(kind, "`%s` is no field of it".formatted(RemoteText.safe(field))));
                });
    }

    static Finding twice(String kind) {
        return bad(kind, "the kind has two rules");
    }

    static Finding bad(String kind, String seen) {
        String named = kind.isEmpty() ? "The health rules" : "The health rule for " + RemoteText.safe(kind);
        return new Finding(
                "health.bad-rule",
                "%s: %s".formatted(named, seen),
                "The rule is not used; objects of this kind keep the built-in health",
                "Correct the rule in the configuration (health rules); see docs/argocd.md");
    }
}
