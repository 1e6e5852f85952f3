package io.jenkins.plugins.gitops.demo;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterConnector;
import io.jenkins.plugins.gitops.cluster.ClusterRuntime;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.deploy.CheckRequest;
import io.jenkins.plugins.gitops.deploy.ClusterDefinition;
import io.jenkins.plugins.gitops.deploy.DeploymentEvents;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.deploy.EngineSettings;
import io.jenkins.plugins.gitops.deploy.RenderingSettings;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.preflight.CheckReport;
import io.jenkins.plugins.gitops.reconcile.Identity;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.testing.AccessToken;
import io.jenkins.plugins.gitops.testing.ClusterEnvironment;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** All that the demo plays with: a Git server with two projects, tokens, the cluster, and an engine. */
final class DemoWorld implements AutoCloseable {
    static final String APPLICATION = "shop-demo";
    static final String MANIFEST = "shop/deployment.yaml";
    private static final String REGISTRY_LOGIN = "registry";

    private final GitServer gitServer;
    private final ServedRepository source;
    private final ServedRepository manifests;
    private final Cluster cluster;
    private final DeploymentEvents events;
    private final Engine engine;
    private final String namespace;
    private final String image;

    DemoWorld(ClusterEnvironment environment, Path folder, Consumer<String> problems) {
        String suffix = UUID.randomUUID().toString().substring(0, 8);
        namespace = "gitops-demo-" + suffix;
        image = environment.get("GITOPS_REGISTRY").orElseThrow() + "/team/shop-" + suffix;
        gitServer = GitServer.start(folder.resolve("git-server"));
        source = gitServer.create("team/shop");
        manifests = gitServer.create("team/manifests");
        source.commit("main", DemoFiles.source(), "Add the shop");
        manifests.commit("main", DemoFiles.manifests(image, namespace), "Add the shop's manifests");
        ClusterSettings settings = ClusterSettings.ofKubeconfig("demo", environment.kubeconfig());
        cluster = new ClusterConnector(ClusterRuntime.system()).connect(settings);
        events = new DeploymentEvents(problems);
        AccessToken pushing = gitServer.projectToken("team/manifests", Role.MAINTAINER);
        AccessToken deploying = gitServer.deployToken("team/manifests");
        Map<String, GitCredential> credentials = Map.of(
                "git-push",
                pushing.credential(),
                "deploy-token",
                deploying.credential(),
                REGISTRY_LOGIN,
                new GitCredential.UserPassword(
                        environment.get("GITOPS_REGISTRY_USER").orElse(""),
                        environment.get("GITOPS_REGISTRY_PASSWORD").orElse("")));
        EngineSettings engineSettings = EngineSettings.of(
                        folder.resolve("state"),
                        folder.resolve("cache"),
                        Identity.of("demo-" + suffix, suffix).withLeaseName("gitops-demo-" + suffix))
                .withRendering(new RenderingSettings(
                        environment.get("GITOPS_KUSTOMIZE").orElse(""), "", List.of()))
                .withIntervals(Duration.ofSeconds(30), Duration.ofMinutes(3));
        engine = Engine.start(engineSettings, (id, context) -> credentials.get(id), events, problems);
        engine.configure(
                List.of(new ClusterDefinition("demo", true, "demo", () -> settings)),
                List.of(new ManagedApplication(application(), "git-push", "")),
                List.of());
    }

    private Application application() {
        String yaml = DemoFiles.application(APPLICATION, manifests.url(), namespace);
        return new ApplicationReader().readAll("the demo", yaml).applications().get(0);
    }

    ServedRepository source() {
        return source;
    }

    ServedRepository manifests() {
        return manifests;
    }

    Cluster cluster() {
        return cluster;
    }

    DeploymentEvents events() {
        return events;
    }

    Engine engine() {
        return engine;
    }

    /** Asks everything that a deployment of a tag would meet, were it pushed with the given credential. */
    CheckReport check(String gitCredentialId, String tag) throws InterruptedException {
        ManagedApplication managed = engine.application(APPLICATION).orElseThrow();
        return engine.check(
                managed, new CheckRequest("", gitCredentialId, image + ":" + tag, REGISTRY_LOGIN, true, "", ""));
    }

    String namespace() {
        return namespace;
    }

    /** The image's name, without a tag. */
    String image() {
        return image;
    }

    @Override
    public void close() {
        engine.close();
        cluster.preferredType("", "Namespace")
                .ifPresent(type -> cluster.get(type, "", namespace)
                        .ifPresent(found -> cluster.delete(
                                type,
                                found.key(),
                                found.uid(),
                                found.resourceVersion(),
                                Cluster.Propagation.BACKGROUND)));
        cluster.close();
        gitServer.close();
    }
}
