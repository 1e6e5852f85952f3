package io.jenkins.plugins.gitops.application;

import io.jenkins.plugins.gitops.application.SyncPolicy.Retry;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code spec.syncPolicy} with Argo CD's defaults. */
final class SyncPolicyReader {
    private static final Set<String> KNOWN_OPTIONS = Set.of(
            "Prune",
            "Delete",
            "Validate",
            "SkipDryRunOnMissingResource",
            "ApplyOutOfSyncOnly",
            "PrunePropagationPolicy",
            "PruneLast",
            "Replace",
            "Force",
            "ServerSideApply",
            "ClientSideApplyMigration",
            "FailOnSharedResource",
            "RespectIgnoreDifferences",
            "CreateNamespace");

    private final List<String> warnings;

    /** @param warnings takes what a person should know */
    SyncPolicyReader(List<String> warnings) {
        this.warnings = warnings;
    }

    SyncPolicy read(Optional<Fields> policy) {
        Optional<Fields> automated = policy.flatMap(fields -> fields.child("automated"));
        policy.filter(fields -> fields.isWritten("automated") && !fields.has("automated"))
                .ifPresent(fields -> warnings.add("%s is empty and so means nothing; write {} to switch it on"
                        .formatted(fields.path("automated"))));
        Optional<Fields> namespace = policy.flatMap(fields -> fields.child("managedNamespaceMetadata"));
        return new SyncPolicy(
                automated.map(fields -> fields.flag("enabled", true)).orElse(false),
                automated.map(fields -> fields.flag("prune")).orElse(false),
                automated.map(fields -> fields.flag("selfHeal")).orElse(false),
                automated.map(fields -> fields.flag("allowEmpty")).orElse(false),
                policy.map(this::options).orElse(Map.of()),
                policy.flatMap(fields -> fields.child("retry"))
                        .map(SyncPolicyReader::retry)
                        .orElse(Retry.standard()),
                namespace.map(fields -> fields.textMap("labels")).orElse(Map.of()),
                namespace.map(fields -> fields.textMap("annotations")).orElse(Map.of()));
    }

    private Map<String, String> options(Fields policy) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : policy.texts("syncOptions")) {
            String[] parts = option.strip().split("=", 2);
            String name = parts[0].strip();
            if (parts.length < 2 || !KNOWN_OPTIONS.contains(name)) {
                warnings.add("%s: `%s` is no sync option".formatted(policy.path("syncOptions"), option));
                continue;
            }
            options.put(name, parts[1].strip());
        }
        return options;
    }

    private static Retry retry(Fields retry) {
        Optional<Fields> backoff = retry.child("backoff");
        Retry standard = Retry.standard();
        int limit = retry.number("limit", 0);
        int factor = backoff.map(fields -> fields.number("factor", standard.factor()))
                .orElse(standard.factor());
        if (limit < -1) {
            throw bad(retry, "limit", String.valueOf(limit), "Give the number of attempts, or -1 for no limit.");
        }
        if (factor < 1) {
            throw bad(retry, "backoff.factor", String.valueOf(factor), "Give a factor of 1 or more.");
        }
        return new Retry(
                limit,
                backoff.map(fields -> duration(fields, "duration", standard.duration()))
                        .orElse(standard.duration()),
                factor,
                backoff.map(fields -> duration(fields, "maxDuration", standard.maxDuration()))
                        .orElse(standard.maxDuration()),
                retry.flag("refresh", true));
    }

    private static Duration duration(Fields backoff, String field, Duration otherwise) {
        String text = backoff.scalar(field);
        return text.isEmpty()
                ? otherwise
                : GoDuration.parse(text).orElseThrow(() -> bad(backoff, field, text, "Write it as 5s, 3m or 1h30m."));
    }

    private static FindingException bad(Fields fields, String field, String value, String remedy) {
        return new FindingException(ApplicationFindings.badValue(fields.name(), fields.path(field), value, remedy));
    }
}
