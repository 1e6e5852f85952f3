package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.PluginClassLoader;
import io.jenkins.plugins.gitops.deploy.Deployments;
import io.jenkins.plugins.gitops.deploy.Promotion;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a step promotes: what was found when it began, also where it goes on after a restart or with its next application.
 *
 * @param sourceCommit that the images were built from, "" where unknown
 */
record Promoted(List<WantedImage> images, String sourceCommit) {
    /**
     * Fails with a finding where the settings name an image too, or there is nothing to promote.
     *
     * @param ids of the step's deployments by their applications, in order
     */
    static Promoted of(DeploySettings settings, Map<String, String> ids) {
        check(settings, ids.keySet());
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            Deployments deployments = EngineHolder.get().engine().deployments();
            return begun(ids, deployments).orElseGet(() -> found(deployments.promotion(settings.from())));
        }
    }

    private static Optional<Promoted> begun(Map<String, String> ids, Deployments deployments) {
        return ids.entrySet().stream()
                .flatMap(entry -> deployments.find(entry.getKey(), entry.getValue()).stream())
                .findFirst()
                .map(record -> new Promoted(record.images(), record.origin().sourceCommit()));
    }

    private static Promoted found(Promotion promotion) {
        return new Promoted(promotion.images(), promotion.source().origin().sourceCommit());
    }

    private static void check(DeploySettings settings, Set<String> applications) {
        if (!settings.edits.isEmpty()) {
            throw new FindingException(new Finding(
                    "promote.image-too",
                    "Both from: '%s' and %s are named".formatted(settings.from(), settings.edits.describe()),
                    "What is deployed must be one of the two; nothing was pushed",
                    "Leave out from, or everything that names an image or a value"));
        }
        if (applications.contains(settings.from())) {
            throw new FindingException(new Finding(
                    "promote.to-itself",
                    "%s is to be promoted to itself".formatted(settings.from()),
                    "It runs that already; nothing was pushed",
                    "Name in from the application before it, for instance from: 'shop-staging'"));
        }
    }
}
