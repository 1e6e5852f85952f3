package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Candidate.Verdict;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at one object that Git no longer has: is it there, is it ours, may it go? Always by a read of the server. */
final class Examiner {
    private final Cluster cluster;
    private final Claims claims;
    private final PruneGuards guards;
    private final Set<String> wantedUids;

    /** @param wantedUids of the objects that Git wants: one may still be known by the group that it had before */
    Examiner(Target target, PruneGuards guards, Set<String> wantedUids) {
        this.cluster = target.cluster();
        this.claims = Claims.of(target);
        this.guards = guards;
        this.wantedUids = wantedUids;
    }

    /** @param known the inventory's entries */
    Examined examine(Extras extras, Map<ObjectKey, Entry> known, Parallel parallel) {
        List<Candidate> seen = parallel.map(extras.keys(), key -> examine(key, Optional.ofNullable(known.get(key))));
        return Examined.of(seen, extras.staying(), guards);
    }

    Candidate examine(ObjectKey key, Optional<Entry> known) {
        try {
            return lookTwice(key, known);
        } catch (ClusterException e) {
            return Candidate.with(Verdict.FAILED, key, e.finding());
        }
    }

    private Candidate lookTwice(ObjectKey key, Optional<Entry> known) {
        try {
            return look(key, known);
        } catch (ClusterException e) {
            if (e.kind() != ClusterException.Kind.NOT_FOUND) {
                throw e;
            }
            // The kind is not served any more, and the cluster has just unlearned it.
            return look(key, known);
        }
    }

    private Candidate look(ObjectKey key, Optional<Entry> known) {
        Optional<ResourceType> type = Types.of(cluster, key, known);
        if (type.isEmpty()) {
            return Definitions.hasNone(cluster, key)
                    ? Candidate.gone(key)
                    : Candidate.with(Verdict.KEPT, key, PruneFindings.kindGone(key));
        }
        return cluster.get(type.get(), key.namespace(), key.name())
                .filter(live -> !wantedUids.contains(live.uid()))
                .map(live -> judge(type.get(), live, known))
                .orElseGet(() -> Candidate.gone(key));
    }

    private Candidate judge(ResourceType type, Manifest live, Optional<Entry> known) {
        ObjectKey key = live.key();
        if (!claims.ours(live) || claims.other(live, Optional.empty(), known).isPresent()) {
            return Candidate.with(Verdict.FOREIGN, key, PruneFindings.notOurs(live, claims.application()));
        }
        if (!live.text("metadata", "deletionTimestamp").isEmpty()) {
            return Candidate.with(Verdict.KEPT, key, PruneFindings.deletingAlready(key));
        }
        return guards.keeps(live)
                .map(finding -> Candidate.with(Verdict.KEPT, key, finding))
                .orElseGet(() -> Candidate.doomed(type, live));
    }
}
