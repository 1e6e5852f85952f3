package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.git.GitCommit;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.Locale;
import java.util.Set;

/**
 * One hook in one phase, ready to be run. A manifest that names several phases is a hook in each.
 *
 * @param item without our tracking marks: a hook is nobody's to prune
 * @param phase when it runs
 * @param id which of the manifests, whatever name its object is given
 */
record Hook(Item item, HookPhase phase, String id) {

    static Hook of(Item item, HookPhase phase) {
        String prefix = item.desired().text("metadata", "generateName");
        return new Hook(item, phase, item.key() + (item.key().name().isEmpty() ? prefix + "*" : ""));
    }

    ObjectKey key() {
        return item.key();
    }

    int wave() {
        return item.wave();
    }

    Set<HookDeletePolicy> policies() {
        return HookMarks.policies(item.desired());
    }

    /** Whether the object is never deleted, whatever its policy says. */
    boolean stays() {
        return HookStay.of(item.desired());
    }

    /** The hook as it is made in one operation: {@code generateName} gives the same name in all of an attempt. */
    Hook in(Operation operation) {
        Manifest desired = item.desired();
        if (desired.name().isEmpty()) {
            desired = desired.with(generated(desired, operation), "metadata", "name")
                    .without("metadata", "generateName");
        }
        return new Hook(new Item(HookMark.put(desired, operation, phase), item.type(), item.desiredHash()), phase, id);
    }

    private String generated(Manifest desired, Operation operation) {
        String revision = operation.revision();
        return "%s%s-%s-%d%s"
                .formatted(
                        desired.text("metadata", "generateName"),
                        GitCommit.shortId(revision),
                        phase.title().toLowerCase(Locale.ROOT),
                        operation.started().getEpochSecond(),
                        operation.attempt() == 1 ? "" : "-" + operation.attempt());
    }
}
