package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.reconcile.Identity;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.record.Deletion;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** An engine in a JVM of its own, which a test kills: it deletes one application and prints the record's id. */
final class KilledDeletion {
    private KilledDeletion() {}

    /** Arguments: state folder, application file, kubeconfig file, token, installation. */
    public static void main(String[] arguments) throws Exception {
        Path state = Path.of(arguments[0]);
        ClusterSettings cluster = ClusterSettings.ofKubeconfig("test", Files.readString(Path.of(arguments[2])));
        GitCredential credential = new GitCredential.UserPassword("oauth2", arguments[3]);
        Identity identity = Identity.of(arguments[4], "killed").withLeaseName(arguments[4]);
        Engine engine = Engine.start(
                EngineSettings.of(state, state.resolveSibling("killed-cache"), identity)
                        .withIntervals(Duration.ofSeconds(2), Duration.ofSeconds(30)),
                (id, context) -> credential,
                event -> {},
                System.err::println);
        ManagedApplication managed =
                new ManagedApplication(EngineFixture.read(Files.readString(Path.of(arguments[1]))), "push", "");
        engine.configure(
                List.of(new ClusterDefinition("test", true, cluster.server().toString(), () -> cluster)),
                List.of(managed),
                List.of());
        System.out.println(engine.deletions()
                .delete(new DeletionRequest(
                        managed.name(),
                        managed.name(),
                        new Deletion(true, false, List.of()),
                        new Origin("", "", "alice", "", "")))
                .id());
        new CountDownLatch(1).await();
    }
}
