package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Optional;
import java.util.Set;

/** Why a container whose image is there was not made, or is not ready. */
final class ContainerDiagnosis {
    private static final Set<String> NOT_STARTED = Set.of(
            "CreateContainerError", "RunContainerError", "PreCreateHookError", "PostStartHookError", "StartError");

    private final Manifest pod;
    private final Notices notices;

    ContainerDiagnosis(Manifest pod, Notices notices) {
        this.pod = pod;
        this.notices = notices;
    }

    /** Why the container was not made out of its image. */
    Optional<Symptom> notMade(ContainerState container) {
        String reason = container.waitingReason();
        if (reason.equals("CreateContainerConfigError")) {
            return Optional.of(symptom(Symptom.Weight.CONFIGURATION, configuration(container)));
        }
        return NOT_STARTED.contains(reason)
                ? Optional.of(symptom(Symptom.Weight.CONFIGURATION, notStarted(container)))
                : Optional.empty();
    }

    /** Why the container runs and gets no traffic; empty while no probe has failed. */
    Optional<Symptom> notReady(ContainerState container) {
        return container.running() && !container.ready() ? probe(container) : Optional.empty();
    }

    private Finding configuration(ContainerState container) {
        return new Finding(
                "health.container-config",
                seen(container, "cannot be made", container.waitingMessage()),
                "A ConfigMap, a Secret or a key of one that the container refers to is not there",
                "Add what is named to Git, or correct the reference (envFrom, valueFrom)");
    }

    private Finding notStarted(ContainerState container) {
        return new Finding(
                "health.container-start",
                seen(container, "cannot be started", container.waitingMessage()),
                "The container's command, user or mounts do not fit its image",
                "Correct command, args, securityContext or volumeMounts in Git");
    }

    private Optional<Symptom> probe(ContainerState container) {
        return notices.newest(notice -> notice.reason().equals("Unhealthy") && notice.isAbout(container.name()))
                .map(notice -> symptom(
                        Symptom.Weight.PROBE,
                        new Finding(
                                "health.readiness",
                                seen(container, "runs and is not ready", notice.message()),
                                "The program runs, but its probe gets no good answer",
                                "Check the program's log, and the probe's path, port and timing in Git")));
    }

    private String seen(ContainerState container, String what, String text) {
        return "Container \"%s\" of %s %s: %s".formatted(container.name(), pod.key(), what, RemoteText.safe(text));
    }

    private Symptom symptom(Symptom.Weight weight, Finding finding) {
        return Symptom.of(weight, finding, false, pod.key());
    }
}
