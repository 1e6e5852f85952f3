package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why a pod does not run. Asks the cluster for its events, and for a log where a container ended. */
final class PodDiagnosis {
    private static final Set<String> NOT_PREPARED =
            Set.of("FailedMount", "FailedAttachVolume", "FailedMapVolume", "FailedCreatePodSandBox");

    private final Cluster cluster;
    private final TerminalJudge judge;

    PodDiagnosis(Cluster cluster, TerminalJudge judge) {
        this.cluster = cluster;
        this.judge = judge;
    }

    Optional<Symptom> of(Manifest pod) {
        if (works(pod)) {
            return Optional.empty();
        }
        Notices notices = Notices.of(cluster, pod);
        return containers(pod, notices)
                .or(() -> unschedulable(pod))
                .or(() -> neverScheduled(pod))
                .or(() -> notPrepared(pod, notices))
                .or(() -> ended(pod));
    }

    private static boolean works(Manifest pod) {
        return !pod.text("metadata", "deletionTimestamp").isEmpty()
                || pod.text("status", "phase").equals("Succeeded")
                || Condition.whereTrue(pod, "Ready").isPresent();
    }

    private Optional<Symptom> containers(Manifest pod, Notices notices) {
        ImageDiagnosis image = new ImageDiagnosis(pod, notices, judge);
        ContainerDiagnosis container = new ContainerDiagnosis(pod, notices);
        CrashDiagnosis crash = new CrashDiagnosis(cluster, pod, notices, judge);
        List<ContainerState> states = ContainerState.all(pod);
        return states.stream()
                .flatMap(state -> image
                        .of(state)
                        .or(() -> container.notMade(state))
                        .or(() -> crash.of(state))
                        .or(() -> container.notReady(state))
                        .stream())
                .min(Symptom.TELLING_FIRST);
    }

    private static Optional<Symptom> unschedulable(Manifest pod) {
        return Condition.of(pod, "PodScheduled")
                .filter(condition -> condition.isFalse() && condition.reason().equals("Unschedulable"))
                .map(condition -> symptom(
                        pod,
                        Symptom.Weight.SCHEDULING,
                        new Finding(
                                "health.unschedulable",
                                pod.key() + " fits on no node: " + RemoteText.safe(condition.message()),
                                "No node has the free resources, matches labels, taints and affinity, and reaches the"
                                        + " volumes",
                                "Lower resources.requests, correct nodeSelector, affinity, tolerations or the volume"
                                        + " claims in Git, or add a node")));
    }

    /** A scheduler says what it found within moments, so that silence is told only where it lasts. */
    private Optional<Symptom> neverScheduled(Manifest pod) {
        boolean waits = pod.text("status", "phase").equals("Pending")
                && pod.text("spec", "nodeName").isEmpty()
                && Condition.of(pod, "PodScheduled").isEmpty();
        if (!waits || !judge.twice("no scheduler for " + pod.uid(), 0)) {
            return Optional.empty();
        }
        return Optional.of(symptom(
                pod,
                Symptom.Weight.SCHEDULING,
                new Finding(
                        "health.no-scheduler",
                        "%s waits, and the scheduler \"%s\" has said nothing about it"
                                .formatted(pod.key(), RemoteText.safe(pod.text("spec", "schedulerName"))),
                        "That scheduler does not run, or the API server refuses it what it needs",
                        "Look at the scheduler's log (k3s: journalctl -u k3s), at its rights, and whether its version goes"
                                + " with the API server's; or correct schedulerName in Git")));
    }

    private static Optional<Symptom> notPrepared(Manifest pod, Notices notices) {
        if (!pod.text("status", "phase").equals("Pending")) {
            return Optional.empty();
        }
        return notices.newest(notice -> NOT_PREPARED.contains(notice.reason())).map(notice -> {
            boolean volume = !notice.reason().equals("FailedCreatePodSandBox");
            return symptom(
                    pod,
                    Symptom.Weight.VOLUME,
                    new Finding(
                            volume ? "health.volume" : "health.pod-network",
                            pod.key() + " waits for its node: " + RemoteText.safe(notice.message()),
                            volume
                                    ? "A volume of the pod, or the ConfigMap or Secret in it, is not there, or the node cannot"
                                            + " mount it"
                                    : "The node could not give the pod its network",
                            volume
                                    ? "Add what is missing to Git, or correct the volume; what another node still holds is to be"
                                            + " let go there"
                                    : "Check the network plugin of the node"));
        });
    }

    private static Optional<Symptom> ended(Manifest pod) {
        if (!pod.text("status", "phase").equals("Failed")) {
            return Optional.empty();
        }
        String said = pod.text("status", "reason") + " " + pod.text("status", "message");
        return Optional.of(symptom(
                pod,
                Symptom.Weight.CRASH,
                new Finding(
                        "health.pod-failed",
                        pod.key() + " failed: " + RemoteText.safe(said),
                        "The node gave the pod up, or its time was over (activeDeadlineSeconds)",
                        "Check the node's memory and disk, and the pod's resources.requests and"
                                + " activeDeadlineSeconds")));
    }

    private static Symptom symptom(Manifest pod, Symptom.Weight weight, Finding finding) {
        return Symptom.of(weight, finding, false, pod.key());
    }
}
