package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.BumpOptions.Place;
import io.jenkins.plugins.gitops.record.BumpOptions.Source;
import io.jenkins.plugins.gitops.record.BumpOptions.WantedEdit;
import io.jenkins.plugins.gitops.record.BumpOptions.WantedEdit.Kind;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A controller in a JVM of its own, which a test kills: it begins deployments, or goes on with them, prints each phase
 * that one of them reaches, and then ends.
 */
final class KilledBumps {
    private KilledBumps() {}

    /** Arguments: state folder, repository, token, then the ids of the deployments. */
    public static void main(String[] arguments) {
        GitCredential credential = new GitCredential.UserPassword("oauth2", arguments[2]);
        try (BumpEngine engine = new BumpEngine(
                Path.of(arguments[0]),
                credential,
                List.of(),
                event -> System.out.println(event.record().phase()))) {
            engine.warmUp(arguments[1]);
            System.out.println("ready");
            List<CompletableFuture<DeploymentRecord>> ends = Arrays.stream(arguments)
                    .skip(3)
                    .map(id -> engine.deployments.start(request(id, arguments[1])))
                    .toList();
            ends.forEach(CompletableFuture::join);
        }
    }

    /** Sets the one value that belongs to the deployment. */
    private static DeploymentRequest request(String id, String repository) {
        WantedEdit edit = new WantedEdit(Kind.VALUE, "values.yaml", id, "new");
        BumpOptions options = new BumpOptions(
                new Place(repository, "main", ""), List.of(), List.of(edit), null, "", false, Source.UNKNOWN);
        return new DeploymentRequest(
                id, repository, List.of(), new Origin("test", "", "", "", ""), "git", Duration.ofHours(1), options);
    }
}
