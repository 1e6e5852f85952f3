package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.store.JsonFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullSecretsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldFollowAJobThatIsRenamedAndLeaveAllOthers() {
        List<String> problems = new ArrayList<>();
        StateFolder state = new StateFolder(folder);
        PullSecrets secrets = new PullSecrets(
                state, (id, context) -> new GitCredential.UserPassword("user", "secret"), "key", problems::add);
        secrets.want("shop", List.of(login("one.example", "team/old"), login("two.example", "team/other")));
        secrets.want("bank", List.of(login("one.example", "team/other")));

        secrets.moved("team/old", "team/new");

        JsonFolder<PullLogins> kept = state.pullLogins(problems::add);
        assertThat(kept.get("shop").orElseThrow().logins())
                .containsExactly(login("one.example", "team/new"), login("two.example", "team/other"));
        assertThat(kept.get("bank").orElseThrow().logins()).containsExactly(login("one.example", "team/other"));
        assertThat(problems).isEmpty();
    }

    private static PullLogin login(String registry, String context) {
        return new PullLogin(registry, "pulls", context);
    }
}
