package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out why a live object is not healthy, from the pods of its current template, their events and logs, and from its
 * own status. Costs a few calls: ask it about what is not healthy, not about everything.
 */
public final class CauseFinder {
    // Pods of one template fail alike; a DaemonSet may have hundreds.
    private static final int PODS = 5;

    private final Cluster cluster;

    public CauseFinder(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Whether pods may tell why an object of this kind is not healthy. */
    public static boolean looksAtPods(ObjectKey key) {
        return key.group().equals("batch") && key.kind().equals("CronJob") || CurrentPods.has(key);
    }

    /**
     * Why an object is not healthy.
     *
     * @param live as just read
     * @param judge of the operation that waits for it
     * @return empty where nothing is wrong, or nothing tells
     * @throws io.jenkins.plugins.gitops.cluster.ClusterException where pods cannot be listed
     */
    public Optional<Cause> find(Manifest live, TerminalJudge judge) {
        if (live.group().equals("batch") && live.kind().equals("CronJob")) {
            return newestRun(live).flatMap(job -> find(job, judge)).map(cause -> finalOrNot(cause, false));
        }
        Optional<Cause> symptom =
                symptoms(live, judge).min(Symptom.TELLING_FIRST).map(Symptom::cause);
        if (!WorkloadDiagnosis.givenUp(live)) {
            return symptom;
        }
        return Optional.of(symptom.map(cause -> finalOrNot(cause, true))
                .orElseGet(() -> new Cause(WorkloadDiagnosis.gaveUp(live), true, live.key())));
    }

    private Stream<Symptom> symptoms(Manifest live, TerminalJudge judge) {
        PodDiagnosis diagnosis = new PodDiagnosis(cluster, judge);
        List<Symptom> ofPods = new CurrentPods(cluster)
                .of(live).stream()
                        .sorted(Comparator.comparing(Manifest::name))
                        .map(diagnosis::of)
                        .flatMap(Optional::stream)
                        .limit(PODS)
                        .toList();
        if (!ofPods.isEmpty()) {
            return ofPods.stream();
        }
        return new WaitingDiagnosis(cluster)
                        .of(live)
                        .or(() -> unhealthy(live) ? new WorkloadDiagnosis(cluster).creation(live) : Optional.empty())
                        .stream();
    }

    // An old refusal stays among the events after the pods were made.
    private static boolean unhealthy(Manifest live) {
        return HealthRules.settled(live)
                && HealthRules.assess(live)
                        .filter(health -> health.status() != Health.Status.HEALTHY)
                        .isPresent();
    }

    private Optional<Manifest> newestRun(Manifest cronJob) {
        return cluster
                .type("batch/v1", "Job")
                .map(type -> cluster.list(type, cronJob.namespace(), ""))
                .orElse(List.of())
                .stream()
                .filter(job -> CurrentPods.ownedBy(job, cronJob))
                .max(Comparator.comparing(job -> job.text("metadata", "creationTimestamp")));
    }

    private static Cause finalOrNot(Cause cause, boolean terminal) {
        return new Cause(cause.finding(), terminal, cause.where());
    }
}
