package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.reconcile.SyncDetails;
import io.jenkins.plugins.gitops.reconcile.SyncWish;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.SyncOptions;
import io.jenkins.plugins.gitops.sync.ObjectSelection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** From what was asked of a sync, as people write it, to what the reconciler is asked. Fails with a finding where it is wrong. */
final class SyncWishes {
    private static final Set<String> SWITCH = Set.of("true", "false");
    private static final String EVERYTHING = "ApplyOutOfSyncOnly";
    private static final Map<String, Set<String>> OPTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("Prune", Set.of("true", "false", "confirm")),
            Map.entry("PruneLast", SWITCH),
            Map.entry("PrunePropagationPolicy", Set.of("foreground", "background", "orphan")),
            Map.entry("Validate", SWITCH),
            Map.entry("SkipDryRunOnMissingResource", SWITCH),
            Map.entry(EVERYTHING, SWITCH),
            Map.entry("Replace", SWITCH),
            Map.entry("Force", SWITCH),
            Map.entry("ServerSideApply", SWITCH),
            Map.entry("ClientSideApplyMigration", SWITCH),
            Map.entry("RespectIgnoreDifferences", SWITCH),
            Map.entry("CreateNamespace", SWITCH)));

    private SyncWishes() {}

    /** @param asked when */
    static SyncWish of(SyncOptions sync, Instant asked) {
        return new SyncWish(true, sync.prune(), sync.hardRefresh(), details(sync, asked));
    }

    /** @param sync null where it is no sync */
    static void check(SyncOptions sync) {
        if (sync != null) {
            of(sync, Instant.EPOCH);
        }
    }

    /** Whether it asks for more than the application's own options do. */
    static boolean special(DeploymentRecord record) {
        return record.isSync() && isSpecial(record.options().sync());
    }

    /** What is to be synced. */
    static ObjectSelection resources(SyncOptions sync) {
        return sync.resources().isEmpty() ? ObjectSelection.ALL : ObjectSelection.parse(sync.resources());
    }

    private static boolean isSpecial(SyncOptions sync) {
        return !sync.equals(new SyncOptions(sync.revision(), sync.prune(), sync.hardRefresh()));
    }

    private static SyncDetails details(SyncOptions sync, Instant asked) {
        if (!isSpecial(sync)) {
            return SyncDetails.NONE;
        }
        requireNotNegative("confirmCount", sync.confirmCount());
        requireNotNegative("retryLimit", sync.retryLimit());
        Map<String, String> options = options(sync.options());
        return new SyncDetails(
                resources(sync),
                sync.applyOnly(),
                "false".equals(options.get(EVERYTHING)),
                options,
                ObjectSelection.named(sync.confirm()),
                sync.confirmCount(),
                ObjectSelection.named(sync.adopt()),
                sync.retryLimit(),
                asked);
    }

    private static Map<String, String> options(List<String> texts) {
        Map<String, String> options = new HashMap<>();
        for (String text : texts) {
            String[] parts = text.strip().split("\\s*=\\s*", 2);
            Set<String> values = OPTIONS.getOrDefault(parts[0], Set.of());
            if (parts.length < 2 || !values.contains(parts[1])) {
                throw new FindingException(unknownOption(text, values));
            }
            options.put(parts[0], parts[1]);
        }
        return options;
    }

    private static Finding unknownOption(String text, Set<String> values) {
        return new Finding(
                "sync.option-unknown",
                "\"%s\" is no option of a sync".formatted(text),
                "It cannot be honoured, and a sync without it may do something else; nothing was synced",
                values.isEmpty()
                        ? "Write NAME=VALUE with one of " + String.join(", ", OPTIONS.keySet())
                        : "Give one of the values "
                                + String.join(", ", values.stream().sorted().toList()));
    }

    private static void requireNotNegative(String name, int number) {
        if (number < 0) {
            throw new FindingException(new Finding(
                    "sync.number-negative",
                    "%s is %d".formatted(name, number),
                    "It counts something; nothing was synced",
                    "Give 0 or more, or leave it out"));
        }
    }
}
