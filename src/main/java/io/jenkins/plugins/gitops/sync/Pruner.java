package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Candidate.Verdict;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Deletes what Git no longer has, as far as the guards let it: what stands on others first. */
final class Pruner {
    private final Cluster cluster;
    private final SyncSettings settings;
    private final Examiner examiner;
    private final Parallel parallel;
    private final Gate gate;

    Pruner(Target target, SyncSettings settings, Examiner examiner, Parallel parallel, Gate gate) {
        this.cluster = target.cluster();
        this.settings = settings;
        this.examiner = examiner;
        this.parallel = parallel;
        this.gate = gate;
    }

    /** @param known the inventory's entries */
    Pruned prune(Extras extras, Map<ObjectKey, Entry> known) {
        Examined examined = examiner.examine(extras, known, parallel);
        List<ObjectResult> results = new ArrayList<>();
        examined.seen().stream()
                .filter(candidate -> !candidate.is(Verdict.DOOMED))
                .map(Pruner::result)
                .forEach(results::add);
        results.addAll(together(examined, known));
        return new Pruned(results, forgotten(examined.seen(), results));
    }

    private static Set<ObjectKey> forgotten(List<Candidate> seen, List<ObjectResult> results) {
        Stream<ObjectKey> foreign =
                seen.stream().filter(candidate -> candidate.is(Verdict.FOREIGN)).map(Candidate::key);
        Stream<ObjectKey> gone = results.stream()
                .filter(result -> result.action() == Action.PRUNED)
                .map(ObjectResult::key);
        return Stream.concat(foreign, gone).collect(Collectors.toUnmodifiableSet());
    }

    private List<ObjectResult> together(Examined examined, Map<ObjectKey, Entry> known) {
        List<Candidate> doomed = examined.doomed();
        if (examined.kept().isPresent()) {
            Finding kept = examined.kept().get();
            return doomed.stream()
                    .map(candidate -> ObjectResult.of(candidate.key(), Action.PRUNE_SKIPPED, kept))
                    .toList();
        }
        Map<Integer, List<Candidate>> byKind = new TreeMap<>();
        doomed.forEach(candidate -> byKind.computeIfAbsent(-KindOrder.of(candidate.key()), place -> new ArrayList<>())
                .add(candidate));
        List<ObjectResult> results = new ArrayList<>();
        byKind.values().forEach(step -> results.addAll(parallel.map(step, candidate -> delete(candidate, known))));
        return results;
    }

    private ObjectResult delete(Candidate candidate, Map<ObjectKey, Entry> known) {
        ObjectKey key = candidate.key();
        if (!gate.open()) {
            return ObjectResult.of(key, Action.NOT_REACHED, "");
        }
        try {
            return send(candidate);
        } catch (ClusterException e) {
            return e.kind() == ClusterException.Kind.CONFLICT
                    ? again(key, Optional.ofNullable(known.get(key)))
                    : ObjectResult.of(key, Action.FAILED, e.finding());
        }
    }

    // It changed since it was judged, so it is judged anew: the change may be the very one that saves it.
    private ObjectResult again(ObjectKey key, Optional<Entry> known) {
        Candidate candidate = examiner.examine(key, known);
        if (!candidate.is(Verdict.DOOMED)) {
            return result(candidate);
        }
        try {
            return send(candidate);
        } catch (ClusterException e) {
            return ObjectResult.of(key, Action.FAILED, e.finding());
        }
    }

    private ObjectResult send(Candidate candidate) {
        Manifest live = candidate.live().orElseThrow();
        boolean there = cluster.delete(
                candidate.type().orElseThrow(),
                candidate.key(),
                live.uid(),
                live.resourceVersion(),
                settings.propagation());
        return ObjectResult.of(candidate.key(), Action.PRUNED, there ? "" : "It was already gone");
    }

    private static ObjectResult result(Candidate candidate) {
        return switch (candidate.verdict()) {
            case GONE -> ObjectResult.of(candidate.key(), Action.PRUNED, "It was already gone");
            case FAILED ->
                ObjectResult.of(
                        candidate.key(), Action.FAILED, candidate.finding().orElseThrow());
            default ->
                ObjectResult.of(
                        candidate.key(),
                        Action.PRUNE_SKIPPED,
                        candidate.finding().orElseThrow());
        };
    }
}
