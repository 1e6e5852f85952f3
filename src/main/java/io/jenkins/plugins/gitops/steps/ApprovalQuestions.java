package io.jenkins.plugins.gitops.steps;

import hudson.EnvVars;
import hudson.model.Run;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.PluginClassLoader;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.registry.ImageReference;
import io.jenkins.plugins.gitops.run.AskedApproval;
import io.jenkins.plugins.gitops.run.Starters;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** From a build and its settings to a question for a person. */
final class ApprovalQuestions {
    private final Run<?, ?> run;
    private final EnvVars environment;
    private final Clock clock;

    ApprovalQuestions(Run<?, ?> run, EnvVars environment, Clock clock) {
        this.run = run;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * Fails with a finding where the image is none.
     *
     * @param application that is meant, also where the settings name none
     */
    AskedApproval of(ApprovalSettings settings, String application, String place) {
        long now = clock.millis();
        long end = settings.timeoutMinutes() == 0
                ? 0
                : now + Duration.ofMinutes(settings.timeoutMinutes()).toMillis();
        return AskedApproval.of(id(run, settings.application(), place), application)
                .message(settings.message())
                .image(settings.image(), settings.digest())
                .facts(running(settings, application), environment.get("GIT_COMMIT", ""))
                .submitters(settings.submitters())
                .starters(Starters.of(run), settings.forbidStarter())
                .times(now, end)
                .build();
    }

    /** The same step of the same run has the same id, so that starting it again goes on with its question. */
    static String id(Run<?, ?> run, String named, String place) {
        String key = "approval\n" + run.getExternalizableId() + "\n" + place + "\n" + named;
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String running(ApprovalSettings settings, String application) {
        if (settings.image().isEmpty()) {
            return "";
        }
        ImageReference wanted = ImageReference.parse(settings.image());
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            Optional<ApplicationStatus> status = EngineHolder.get().engine().status(application);
            return status.stream()
                    .flatMap(known -> known.images().stream())
                    .filter(image -> ImageReference.parse(image).sameRepository(wanted))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }
}
