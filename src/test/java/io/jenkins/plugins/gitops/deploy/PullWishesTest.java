package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.git.GitCredentials;
import io.jenkins.plugins.gitops.reconcile.PullSecrets;
import io.jenkins.plugins.gitops.reconcile.StateFolder;
import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.BumpOptions.Source;
import io.jenkins.plugins.gitops.record.BumpOptions.WantedEdit;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullWishesTest {
    @TempDir
    private Path state;

    private final List<String> asked = new ArrayList<>();
    private final List<String> passedOn = new ArrayList<>();

    private final GitCredentials credentials = (id, context) -> {
        asked.add(id + " of " + context);
        return new UserPassword("gitlab+deploy-token-7", "gldt-secret");
    };

    @Test
    void shouldKeepTheIdForEachRegistryAndNeverTheSecret() throws IOException {
        wishes().prepare(request(
                "pull",
                List.of("registry.example:5005/team/shop:1", "nginx:1"),
                edit(WantedEdit.Kind.CONTAINER, "other.example/tool:2")));

        assertThat(Files.readString(file()))
                .contains("\"registry.example:5005\"", "\"docker.io\"", "\"other.example\"", "\"pull\"", "\"team/job\"")
                .doesNotContain("gldt-secret");
        assertThat(asked).hasSize(3).containsOnly("pull of team/job");
        assertThat(passedOn).containsExactly("d-1");
    }

    @Test
    void shouldLeaveThingsAsTheyAreWhereNothingIsAskedFor() {
        wishes().prepare(request("", List.of("registry.example:5005/team/shop:1")));

        assertThat(file()).doesNotExist();
        assertThat(passedOn).containsExactly("d-1");
    }

    @Test
    void shouldRefuseToGuessTheRegistry() {
        DeploymentRequest request = request("pull", List.of(), edit(WantedEdit.Kind.VALUE, "1.2"));

        assertThatThrownBy(() -> wishes().prepare(request))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        problem -> assertThat(problem.finding().code()).isEqualTo("deploy.pull-secret-without-image"));
        assertThat(file()).doesNotExist();
        assertThat(passedOn).isEmpty();
    }

    private PullWishes wishes() {
        PullSecrets secrets = new PullSecrets(new StateFolder(state), credentials, "key", problem -> {});
        return new PullWishes(secrets, request -> {
            passedOn.add(request.id());
            return null;
        });
    }

    private Path file() {
        return state.resolve("pull-secrets/shop-dev.json");
    }

    private static WantedEdit edit(WantedEdit.Kind kind, String value) {
        return new WantedEdit(kind, "values.yaml", "name", value);
    }

    private static DeploymentRequest request(String credential, List<String> images, WantedEdit... edits) {
        return new DeploymentRequest(
                "d-1",
                "shop-dev",
                images.stream().map(image -> new WantedImage(image, "")).toList(),
                new Origin("build", "", "", "", "team/job"),
                "",
                Duration.ofMinutes(1),
                new BumpOptions(null, List.of(), List.of(edits), null, "", true, Source.UNKNOWN),
                credential);
    }
}
