package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster.Propagation;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.Objects;
import java.util.Set;

/**
 * How to sync. Made by {@link #builder()}; what is not set there is at its safe value.
 *
 * @param prune delete what Git no longer has
 * @param allowEmpty let pruning take everything
 * @param createNamespace create the destination's namespace where it is missing; it is never pruned
 * @param adopt take over objects that another tool or application owns
 * @param confirmDeletions whether to ask before kinds that hold data, and before more than half of an application
 * @param confirmed the objects whose deletion a person has confirmed, with the namespace they have in the cluster
 * @param propagation what happens to the dependents of a pruned object
 */
public record SyncSettings(
        boolean prune,
        boolean allowEmpty,
        boolean createNamespace,
        boolean adopt,
        boolean confirmDeletions,
        Set<ObjectKey> confirmed,
        Propagation propagation) {
    public SyncSettings {
        confirmed = Set.copyOf(confirmed);
        Objects.requireNonNull(propagation, "propagation");
    }

    /** Whether objects of a kind hold data, or other objects, and are deleted only where a person confirms each. */
    public static boolean holdsData(ObjectKey key) {
        return PruneGuards.HOLDING_DATA.contains(key.group() + "/" + key.kind());
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings; starts with nothing pruned, created or adopted, and every deletion of data confirmed. */
    public static final class Builder {
        private boolean prune;
        private boolean allowEmpty;
        private boolean createNamespace;
        private boolean adopt;
        private boolean confirmDeletions = true;
        private Set<ObjectKey> confirmed = Set.of();
        private Propagation propagation = Propagation.FOREGROUND;

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

        public Builder adopt(boolean value) {
            adopt = value;
            return this;
        }

        public Builder confirmDeletions(boolean value) {
            confirmDeletions = value;
            return this;
        }

        public Builder confirmed(Set<ObjectKey> keys) {
            confirmed = Set.copyOf(keys);
            return this;
        }

        public Builder propagation(Propagation value) {
            propagation = value;
            return this;
        }

        public SyncSettings build() {
            return new SyncSettings(
                    prune, allowEmpty, createNamespace, adopt, confirmDeletions, confirmed, propagation);
        }
    }
}
