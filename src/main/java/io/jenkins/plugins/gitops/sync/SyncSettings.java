package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster.Propagation;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How to sync. Made by {@link #builder()}; what is not set there is at its safe value.
 *
 * @param prune delete what Git no longer has
 * @param allowEmpty let pruning take everything
 * @param createNamespace create the destination's namespace where it is missing; it is never pruned
 * @param adopted the objects to take over from another tool or application
 * @param confirmDeletions whether to ask before kinds that hold data, and before more than half of an application
 * @param confirmed the objects whose deletion a person has confirmed, with the namespace they have in the cluster
 * @param propagation what happens to the dependents of a pruned object
 * @param options the application's {@code syncOptions}, by name; those of an object itself come before them
 * @param namespaceLabels of the namespace that is created
 * @param namespaceAnnotations of the namespace that is created
 * @param selected the only objects to sync. Hooks do not run where these are not all
 * @param applyOnly run no hooks
 * @param retry go on after an attempt that failed: PreSync hooks that have succeeded are not run again
 * @param dryRun change nothing, and say what would be done
 * @param confirmedNumber how many objects may go although that is more than half of an application; says nothing of any
 *     one of them
 * @param approved the objects whose deletion was approved where they ask for a confirmation by a sync option, and only there
 * @param everything send what is as it was after the last apply too
 * @param untilGone keep what is deleted in the inventory until a later sync finds it gone: it may wait for its finalizers
 * @param special tells apart syncs that were asked for with other options, "" for one with the application's own
 */
public record SyncSettings(
        boolean prune,
        boolean allowEmpty,
        boolean createNamespace,
        ObjectSelection adopted,
        boolean confirmDeletions,
        ObjectSelection confirmed,
        Propagation propagation,
        Map<String, String> options,
        Map<String, String> namespaceLabels,
        Map<String, String> namespaceAnnotations,
        ObjectSelection selected,
        boolean applyOnly,
        boolean retry,
        boolean dryRun,
        int confirmedNumber,
        ObjectSelection approved,
        boolean everything,
        boolean untilGone,
        String special) {
    private static final String AS = " as ";

    public SyncSettings {
        options = Map.copyOf(options);
        namespaceLabels = Map.copyOf(namespaceLabels);
        namespaceAnnotations = Map.copyOf(namespaceAnnotations);
        Objects.requireNonNull(propagation, "propagation");
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The same, running no hooks. */
    public SyncSettings withoutHooks() {
        return with(true, special);
    }

    /**
     * With what goes on with a sync that is under way, where nobody asks for another one: whoever asked for it may ask again
     * in a moment, as after a restart, and nothing of it is to be given up until then.
     *
     * @param mark of that sync
     */
    public SyncSettings joining(String mark) {
        String asked = mark() + AS;
        return special.isEmpty() && mark.startsWith(asked) ? with(applyOnly, mark.substring(asked.length())) : this;
    }

    private SyncSettings with(boolean withoutHooks, String other) {
        return new SyncSettings(
                prune,
                allowEmpty,
                createNamespace,
                adopted,
                confirmDeletions,
                confirmed,
                propagation,
                options,
                namespaceLabels,
                namespaceAnnotations,
                selected,
                withoutHooks,
                retry,
                dryRun,
                confirmedNumber,
                approved,
                everything,
                untilGone,
                other);
    }

    /** Whether a person has let an object go that asks for that by a sync option. */
    boolean letsGo(ObjectKey key) {
        return confirmed.contains(key) || approved.contains(key);
    }

    /** What of it makes a sync to the same state another one; "" for nothing. */
    public String mark() {
        return (applyOnly ? " without hooks" : "")
                + (selected.isAll() ? "" : " " + selected)
                + (special.isEmpty() ? "" : AS + special);
    }

    boolean runsHooks() {
        return !applyOnly && selected.isAll();
    }

    boolean selects(ObjectKey key) {
        return selected.contains(key);
    }

    /** Collects settings; starts with nothing pruned, created or adopted, and every deletion of data confirmed. */
    public static final class Builder {
        private boolean prune;
        private boolean allowEmpty;
        private boolean createNamespace;
        private ObjectSelection adopted = ObjectSelection.NONE;
        private boolean confirmDeletions = true;
        private ObjectSelection confirmed = ObjectSelection.NONE;
        private Propagation propagation = Propagation.FOREGROUND;
        private final Map<String, String> options = new HashMap<>();
        private Map<String, String> namespaceLabels = Map.of();
        private Map<String, String> namespaceAnnotations = Map.of();
        private ObjectSelection selected = ObjectSelection.ALL;
        private boolean applyOnly;
        private boolean retry;
        private boolean dryRun;
        private int confirmedNumber;
        private ObjectSelection approved = ObjectSelection.NONE;
        private boolean everything;
        private boolean untilGone;
        private String special = "";

        private Builder() {}

        public Builder prune(boolean value) {
            prune = value;
            return this;
        }

        public Builder allowEmpty(boolean value) {
            allowEmpty = value;
            return this;
        }

        public Builder createNamespace(boolean value) {
            createNamespace = value;
            return this;
        }

        public Builder adopted(ObjectSelection objects) {
            adopted = objects;
            return this;
        }

        public Builder confirmDeletions(boolean value) {
            confirmDeletions = value;
            return this;
        }

        public Builder confirmed(ObjectSelection objects) {
            confirmed = objects;
            return this;
        }

        public Builder propagation(Propagation value) {
            propagation = value;
            return this;
        }

        /** Adds sync options; those of which a setting of its own speaks set that too. */
        public Builder options(Map<String, String> more) {
            options.putAll(more);
            createNamespace |= "true".equals(more.get("CreateNamespace"));
            String word = more.getOrDefault("PrunePropagationPolicy", "").toLowerCase(Locale.ROOT);
            Stream.of(Propagation.values())
                    .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
                    .forEach(this::propagation);
            return this;
        }

        public Builder option(String name, boolean value) {
            return options(Map.of(name, String.valueOf(value)));
        }

        public Builder namespaceMetadata(Map<String, String> labels, Map<String, String> annotations) {
            namespaceLabels = labels;
            namespaceAnnotations = annotations;
            return this;
        }

        public Builder selected(ObjectSelection objects) {
            selected = objects;
            return this;
        }

        public Builder applyOnly(boolean value) {
            applyOnly = value;
            return this;
        }

        public Builder retry(boolean value) {
            retry = value;
            return this;
        }

        public Builder dryRun(boolean value) {
            dryRun = value;
            return this;
        }

        public Builder confirmedNumber(int value) {
            confirmedNumber = value;
            return this;
        }

        public Builder approved(ObjectSelection objects) {
            approved = objects;
            return this;
        }

        public Builder everything(boolean value) {
            everything = value;
            return this;
        }

        public Builder untilGone(boolean value) {
            untilGone = value;
            return this;
        }

        public Builder special(String value) {
            special = value;
            return this;
        }

        public SyncSettings build() {
            return new SyncSettings(
                    prune,
                    allowEmpty,
                    createNamespace,
                    adopted,
                    confirmDeletions,
                    confirmed,
                    propagation,
                    options,
                    namespaceLabels,
                    namespaceAnnotations,
                    selected,
                    applyOnly,
                    retry,
                    dryRun,
                    confirmedNumber,
                    approved,
                    everything,
                    untilGone,
                    special);
        }
    }
}
