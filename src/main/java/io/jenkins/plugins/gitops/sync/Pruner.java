package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Candidate.Verdict;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Deletes what Git no longer has, as far as the guards let it: what stands on others first. */
final class Pruner {
    private static final Duration GONE = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final SyncSettings settings;
    private final Examiner examiner;
    private final Parallel parallel;
    private final Poll poll;
    private final Gate gate;

    Pruner(Target target, SyncSettings settings, Examiner examiner, SyncParts parts, Gate gate) {
        this.cluster = target.cluster();
        this.settings = settings;
        this.examiner = examiner;
        this.parallel = parts.parallel();
        this.poll = parts.poll();
        this.gate = gate;
    }

    /**
     * @param known the inventory's entries
     * @param health of what Git wants, asked where something is to be pruned last
     */
    Pruned prune(Extras extras, Map<ObjectKey, Entry> known, Supplier<StepState> health) {
        Examined examined = examiner.examine(extras, known, parallel);
        List<ObjectResult> results = new ArrayList<>();
        examined.seen().stream()
                .filter(candidate -> !candidate.is(Verdict.DOOMED))
                .map(Pruner::result)
                .forEach(results::add);
        List<Candidate> last = examined.doomed().stream().filter(this::isLast).toList();
        StepState state = last.isEmpty() || examined.kept().isPresent() ? StepState.DONE : health.get();
        List<Candidate> held = state.done() ? List.of() : last;
        held.forEach(candidate -> results.add(
                ObjectResult.of(candidate.key(), Action.WAITING, "Pruned last, when everything else is healthy")));
        results.addAll(together(examined, held, known));
        return new Pruned(results, forgotten(examined.seen(), results), state);
    }

    private boolean isLast(Candidate candidate) {
        return Options.of(settings, candidate.live().orElseThrow()).on("PruneLast");
    }

    private Set<ObjectKey> forgotten(List<Candidate> seen, List<ObjectResult> results) {
        Set<ObjectKey> gone = candidates(seen, Verdict.GONE);
        Stream<ObjectKey> deleted = results.stream()
                .filter(result -> result.action() == Action.PRUNED)
                .map(ObjectResult::key)
                .filter(key -> !settings.untilGone() || gone.contains(key));
        return Stream.concat(candidates(seen, Verdict.FOREIGN).stream(), deleted)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<ObjectKey> candidates(List<Candidate> seen, Verdict verdict) {
        return seen.stream()
                .filter(candidate -> candidate.is(verdict))
                .map(Candidate::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<ObjectResult> together(Examined examined, List<Candidate> held, Map<ObjectKey, Entry> known) {
        List<Candidate> doomed = examined.doomed().stream()
                .filter(candidate -> !held.contains(candidate))
                .toList();
        if (examined.kept().isPresent()) {
            Finding kept = examined.kept().get();
            return doomed.stream()
                    .map(candidate -> ObjectResult.of(candidate.key(), Action.PRUNE_SKIPPED, kept))
                    .toList();
        }
        SortedMap<Integer, List<Candidate>> waves = new TreeMap<>(Comparator.reverseOrder());
        doomed.forEach(candidate -> waves.computeIfAbsent(wave(candidate), number -> new ArrayList<>())
                .add(candidate));
        List<ObjectResult> results = new ArrayList<>();
        for (List<Candidate> wave : waves.values()) {
            boolean failed = results.stream().anyMatch(result -> result.action() == Action.FAILED);
            results.addAll(failed ? notReached(wave) : wave(wave, known));
            if (waves.size() > 1) {
                poll.until(() -> !gate.open() || wave.stream().noneMatch(this::isThere), GONE);
            }
        }
        return results;
    }

    private static int wave(Candidate candidate) {
        return Annotations.wave(candidate.live().orElseThrow());
    }

    private boolean isThere(Candidate candidate) {
        ObjectKey key = candidate.key();
        return cluster.get(candidate.type().orElseThrow(), key.namespace(), key.name())
                .filter(live -> live.uid().equals(candidate.live().orElseThrow().uid()))
                .isPresent();
    }

    private static List<ObjectResult> notReached(List<Candidate> wave) {
        return wave.stream()
                .map(candidate -> ObjectResult.of(candidate.key(), Action.NOT_REACHED, "A later wave was not pruned"))
                .toList();
    }

    private List<ObjectResult> wave(List<Candidate> wave, Map<ObjectKey, Entry> known) {
        SortedMap<Integer, List<Candidate>> byKind = new TreeMap<>(Comparator.reverseOrder());
        wave.forEach(candidate -> byKind.computeIfAbsent(KindOrder.of(candidate.key()), place -> new ArrayList<>())
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
