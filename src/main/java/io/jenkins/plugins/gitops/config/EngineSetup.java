package io.jenkins.plugins.gitops.config;

import io.jenkins.plugins.gitops.application.Projects;
import io.jenkins.plugins.gitops.credentials.JenkinsCredentials;
import io.jenkins.plugins.gitops.deploy.CommitterSettings;
import io.jenkins.plugins.gitops.deploy.DeploymentListener;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.deploy.EngineSettings;
import io.jenkins.plugins.gitops.deploy.RenderingSettings;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.git.HttpClients;
import io.jenkins.plugins.gitops.git.KnownHosts;
import io.jenkins.plugins.gitops.reconcile.Identity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/** From the saved configuration to an engine. */
final class EngineSetup {
    // Another one at each start, so that a copied home folder is never taken for its original.
    private final String instance = UUID.randomUUID().toString();
    private volatile List<String> clusters = List.of();

    Engine start(GitOpsConfiguration configuration, DeploymentListener listener, Consumer<String> problems) {
        Engine engine = Engine.start(settings(configuration, problems), new JenkinsCredentials(), listener, problems);
        engine.holdWhile(Jenkins.get()::isQuietingDown);
        configure(engine, configuration, problems);
        return engine;
    }

    /** Whether something changed that an engine takes only at its start. */
    boolean needsRestart(Engine engine, GitOpsConfiguration configuration) {
        return !engine.settings().equals(settings(configuration, reported -> {}));
    }

    /** Whether a cluster's connection is to be made anew, its credential's content for instance being another. */
    boolean clustersChanged(GitOpsConfiguration configuration) {
        return !Clusters.fingerprints(configuration.getClusters()).equals(clusters);
    }

    void configure(Engine engine, GitOpsConfiguration configuration, Consumer<String> problems) {
        engine.lend(RepositoryConfiguration.logins(configuration.getRepositories()));
        engine.limit(new Projects(configuration.getProjects().stream()
                .map(ProjectConfiguration::project)
                .toList()));
        engine.judge(configuration.getJudging().judging(problems));
        clusters = Clusters.fingerprints(configuration.getClusters());
        engine.configure(
                Clusters.of(configuration.getClusters()),
                Stream.concat(
                                Applications.of(configuration.getApplications(), problems).stream(),
                                ApplicationProvider.all(problems).stream())
                        .toList(),
                Applications.repositories(configuration.getApplications()));
    }

    private EngineSettings settings(GitOpsConfiguration configuration, Consumer<String> problems) {
        Path home = Jenkins.get().getRootDir().toPath();
        return EngineSettings.of(
                        home.resolve("gitops"),
                        home.resolve("caches/gitops"),
                        Identity.of(configuration.getInstallation(), instance))
                .withRendering(new RenderingSettings(
                        configuration.getKustomizePath(), configuration.getHelmPath(), configuration.allowedCharts()))
                .withGit(git(configuration)
                        .withTrustedCertificates(usable(configuration.getTrustedCertificates(), problems)))
                .withCommitter(new CommitterSettings(
                        configuration.getCommitterName(),
                        configuration.getCommitterMail(),
                        configuration.getSigningCredentialsId()))
                .withIntervals(
                        Duration.ofSeconds(configuration.getPollSeconds()),
                        Duration.ofSeconds(configuration.getResyncSeconds()))
                .withLimits(configuration.getLimits().limits());
    }

    // Those that cannot be read are left out: servers that need them are refused, and all others go on.
    static String usable(String certificates, Consumer<String> problems) {
        try {
            HttpClients.create(GitSettings.defaults().withTrustedCertificates(certificates));
            return certificates;
        } catch (FindingException e) {
            problems.accept(e.finding().sentence());
            return "";
        }
    }

    static GitSettings git(GitOpsConfiguration configuration) {
        return GitSettings.defaults()
                .withDepth(configuration.getMirrorDepth())
                .withKnownHosts(KnownHosts.of(configuration.getKnownHosts()))
                .withTrustedCertificates(configuration.getTrustedCertificates());
    }
}
