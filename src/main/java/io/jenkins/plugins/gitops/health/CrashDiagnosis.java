package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a container ended although it should not: its exit code, its last words, and what killed it. */
final class CrashDiagnosis {
    private static final int LINES = 10;

    private final Cluster cluster;
    private final Manifest pod;
    private final Notices notices;
    private final TerminalJudge judge;

    CrashDiagnosis(Cluster cluster, Manifest pod, Notices notices, TerminalJudge judge) {
        this.cluster = cluster;
        this.pod = pod;
        this.notices = notices;
        this.judge = judge;
    }

    Optional<Symptom> of(ContainerState container) {
        if (container.ready() || container.exitCode().isEmpty() || endedWell(container)) {
            return Optional.empty();
        }
        boolean terminal = judge.crashedForGood(container.restarts());
        return Optional.of(Symptom.of(Symptom.Weight.CRASH, finding(container), terminal, pod.key()));
    }

    // Where pods are to run for ever, ending with 0 is a fault too.
    private boolean endedWell(ContainerState container) {
        String policy = pod.text("spec", "restartPolicy");
        boolean forEver = policy.isEmpty() || policy.equals("Always");
        return container.exitCode().equals("0")
                && (!forEver || !container.waitingReason().equals("CrashLoopBackOff"));
    }

    private Finding finding(ContainerState container) {
        if (container.endReason().equals("OOMKilled")) {
            return outOfMemory(container);
        }
        Optional<Notice> liveness = notices.newest(notice -> notice.reason().equals("Unhealthy")
                && notice.isAbout(container.name())
                && notice.message().startsWith("Liveness probe failed"));
        String times = container.restarts() == 0 ? "" : ", restarted " + container.restarts() + " times";
        String said = container.endMessage().isEmpty() ? "" : ": " + RemoteText.safe(container.endMessage());
        String seen = "Container \"%s\" of %s ended with exit code %s%s%s. %s"
                .formatted(container.name(), pod.key(), container.exitCode(), times, said, lastWords(container));
        return liveness.map(notice -> new Finding(
                        "health.liveness",
                        RemoteText.safe(notice.message()) + ". " + seen,
                        "The kubelet kills the container because its liveness probe fails",
                        "Mend the program, or give the probe more time (startupProbe, initialDelaySeconds)"))
                .orElseGet(() -> new Finding(
                        "health.crash",
                        seen,
                        ExitCode.meaning(container.exitCode()),
                        "Mend what the last lines of its log name, or its command and environment in Git"));
    }

    private Finding outOfMemory(ContainerState container) {
        return new Finding(
                "health.out-of-memory",
                "Container \"%s\" of %s was killed for using more memory than its limit%s. %s"
                        .formatted(container.name(), pod.key(), limit(container), lastWords(container)),
                "The program needs more memory than resources.limits.memory allows",
                "Raise resources.limits.memory in Git, or make the program use less");
    }

    private String limit(ContainerState container) {
        String limit = ContainerSpec.of(pod, container.name()).memoryLimit();
        return limit.isEmpty() ? "" : " of " + RemoteText.safe(limit);
    }

    private String lastWords(ContainerState container) {
        boolean previous = container.failure().isEmpty();
        try {
            String log = cluster.logs(pod.namespace(), pod.name(), container.name(), previous, LINES);
            return log.isBlank() ? "Its log is empty" : "The end of its log: " + masked(log);
        } catch (ClusterException e) {
            return "Its log could not be read: " + e.finding().seen();
        }
    }

    private static String masked(String log) {
        return log.strip().lines().map(RemoteText::safe).collect(Collectors.joining(" | "));
    }
}
