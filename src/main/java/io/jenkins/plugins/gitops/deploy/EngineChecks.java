package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.application.Destination;
import io.jenkins.plugins.gitops.cluster.ClusterConnector;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCredentials;
import io.jenkins.plugins.gitops.git.GitRepositories;
import io.jenkins.plugins.gitops.git.HttpClients;
import io.jenkins.plugins.gitops.preflight.CheckReport;
import io.jenkins.plugins.gitops.preflight.CheckResult;
import io.jenkins.plugins.gitops.reconcile.ApplicationReconciler;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.render.Renderer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asks whether a deployment would get through, with what an engine works with.
 *
 * @param clusters that are configured
 */
record EngineChecks(
        EngineSettings settings,
        GitRepositories repositories,
        GitCredentials credentials,
        Renderer renderer,
        ClusterConnector connector,
        ApplicationReconciler reconciler,
        List<ClusterDefinition> clusters) {
    CheckReport check(ManagedApplication managed, CheckRequest request) throws InterruptedException {
        CheckReport online = new OnlineChecks(tools(), managed, request).run();
        return new CheckReport(Stream.concat(Stream.of(permitted(managed)), online.results().stream())
                .toList());
    }

    private CheckResult permitted(ManagedApplication managed) {
        try {
            reconciler.requirePermitted(managed);
            return CheckResult.ok("project", managed.application().project() + " allows repository and destination");
        } catch (FindingException e) {
            return CheckResult.error("project", e.finding());
        }
    }

    CheckTools tools() {
        return new CheckTools(
                repositories,
                credentials,
                renderer,
                connector,
                HttpClients.create(ForgeChecks.patience(settings.git())),
                this::settingsOf,
                settings.identity().leaseNamespace());
    }

    private ClusterSettings settingsOf(Destination destination) {
        String name = reconciler.cluster(destination).name();
        return clusters.stream()
                .filter(definition -> definition.name().equals(name))
                .findFirst()
                .map(definition -> definition.settings().get())
                .or(() -> reconciler.declaredCluster(name))
                .orElseThrow();
    }
}
