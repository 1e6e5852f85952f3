package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Locale;
import java.util.Optional;

/** What a workload's own status and events say: pods that cannot be made, a deadline that has passed, a failed Job. */
final class WorkloadDiagnosis {
    private final Cluster cluster;

    WorkloadDiagnosis(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Why pods are missing. */
    Optional<Symptom> creation(Manifest workload) {
        return Condition.whereTrue(workload, "ReplicaFailure")
                .map(Condition::message)
                .or(() -> event(workload))
                .map(text -> Symptom.of(Symptom.Weight.CREATION, refusal(workload, text), false, workload.key()));
    }

    /** Whether the workload's controller has given up. */
    static boolean givenUp(Manifest workload) {
        return switch (workload.kind()) {
            case "Deployment" -> HealthRules.settled(workload) && DeploymentHealth.deadlineExceeded(workload);
            case "Job" -> Condition.whereTrue(workload, "Failed").isPresent();
            case "Rollout" ->
                workload.group().equals("argoproj.io")
                        && HealthRules.settled(workload)
                        && RolloutHealth.broken(workload).isPresent();
            default -> false;
        };
    }

    static Finding gaveUp(Manifest workload) {
        if (workload.kind().equals("Rollout")) {
            return new Finding(
                    "health.rollout-ended",
                    workload.key() + " has ended its update: "
                            + RemoteText.safe(RolloutHealth.broken(workload).orElse("")),
                    "Its controller aborted the update, or cannot use its spec; it does not go on by itself",
                    "Look at its analysis runs and pods, then correct it in Git, or retry it (kubectl argo rollouts retry)");
        }
        if (workload.kind().equals("Job")) {
            String said = Condition.whereTrue(workload, "Failed")
                    .map(Condition::message)
                    .orElse("");
            return new Finding(
                    "health.job-failed",
                    workload.key() + " failed: " + RemoteText.safe(said),
                    "The Job will not try again by itself",
                    "Look at the log of its pods, mend the cause, and deploy under a new name or delete the Job");
        }
        return new Finding(
                "health.progress-deadline",
                workload.key() + " made no progress for "
                        + RemoteText.safe(workload.text("spec", "progressDeadlineSeconds")) + " seconds",
                "The new pods did not become available within spec.progressDeadlineSeconds",
                "Look at the pods of the newest ReplicaSet, or allow more time in Git");
    }

    private Optional<String> event(Manifest workload) {
        return workload.kind().equals("Deployment") || workload.kind().equals("Pod")
                ? Optional.empty()
                : Notices.of(cluster, workload).newest("FailedCreate").map(Notice::message);
    }

    private static Finding refusal(Manifest workload, String text) {
        String seen = workload.key() + " cannot create its pods: " + RemoteText.safe(text);
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("exceeded quota")) {
            return new Finding(
                    "health.quota",
                    seen,
                    "The namespace's ResourceQuota is used up",
                    "Lower the requests or replicas in Git, or raise the quota");
        }
        if (lower.contains("error looking up service account")) {
            return new Finding(
                    "health.service-account",
                    seen,
                    "The pods' ServiceAccount is not there",
                    "Add the ServiceAccount to Git, or correct serviceAccountName");
        }
        if (lower.contains("violates podsecurity")) {
            return new Finding(
                    "health.pod-security",
                    seen,
                    "The namespace's Pod Security level forbids these pods",
                    "Set the securityContext that the message names in Git");
        }
        return new Finding(
                "health.pod-refused",
                seen,
                "The API server or an admission webhook refuses the pods",
                "Correct in the pod template what the message names");
    }
}
