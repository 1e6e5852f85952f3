package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.reconcile.Identity;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Rollback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** An engine in a JVM of its own, which a test kills: it starts one deployment and prints each phase that it reaches. */
final class KilledEngine {
    private KilledEngine() {}

    /** Arguments: state folder, application file, kubeconfig file, token, installation, deployment id, image; "" to roll back. */
    public static void main(String[] arguments) throws Exception {
        Path state = Path.of(arguments[0]);
        String application = Files.readString(Path.of(arguments[1]));
        ClusterSettings cluster = ClusterSettings.ofKubeconfig("test", Files.readString(Path.of(arguments[2])));
        GitCredential credential = new GitCredential.UserPassword("oauth2", arguments[3]);
        Identity identity = Identity.of(arguments[4], "killed").withLeaseName(arguments[4]);
        EngineSettings settings = EngineSettings.of(state, state.resolveSibling("killed-cache"), identity)
                .withIntervals(Duration.ofSeconds(2), Duration.ofSeconds(30));
        Engine engine = Engine.start(
                settings,
                (id, context) -> credential,
                event -> System.out.println(event.record().phase()),
                System.err::println);
        ManagedApplication managed = new ManagedApplication(EngineFixture.read(application), "push", "");
        engine.configure(
                List.of(new ClusterDefinition("test", true, cluster.server().toString(), () -> cluster)),
                List.of(managed),
                List.of());
        boolean back = arguments[6].isEmpty();
        engine.deployments()
                .start(new DeploymentRequest(
                        arguments[5],
                        managed.name(),
                        back ? List.of() : List.of(new WantedImage(arguments[6], "")),
                        new Origin("test", "", "", "", ""),
                        "",
                        Duration.ofMinutes(3),
                        back ? BumpOptions.STANDARD.with(Rollback.to("", "", false)) : BumpOptions.STANDARD));
        new CountDownLatch(1).await();
    }
}
