package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepositoryLoginsTest {
    private static final String SHOP = "https://git.example/team/shop.git";

    @Test
    void shouldTakeTheLongestAddress() {
        RepositoryLogins logins =
                logins(login("https://git.example", ""), login("https://git.example/team", "", "team"));

        assertThat(logins.find(application(SHOP, "default"))).contains("team");
        assertThat(logins.find(application("https://git.example/other/shop.git", "default")))
                .contains("reader");
    }

    @Test
    void shouldKeepACredentialToItsProject() {
        RepositoryLogins logins = logins(login("https://git.example/team", "team-a"));

        assertThat(logins.find(application(SHOP, "team-a"))).contains("reader");
        assertThat(logins.find(application(SHOP, "team-b"))).isEmpty();
        assertThat(logins.find(SHOP)).isEmpty();
    }

    @Test
    void shouldTakeTheProjectsOwnOfTwoWithTheSameAddress() {
        RepositoryLogins logins =
                logins(login("https://git.example/team", ""), login("https://git.example/team", "team-a", "own"));

        assertThat(logins.find(application(SHOP, "team-a"))).contains("own");
        assertThat(logins.find(application(SHOP, "team-b"))).contains("reader");
    }

    @Test
    void shouldNotTakeTheNearerCredentialFromAnApplication() {
        RepositoryLogins logins = logins(login("https://git.example", ""));
        Application application = application(SHOP, "default");

        assertThat(logins.lend(new ManagedApplication(application, "own", "")).gitCredentialId())
                .isEqualTo("own");
        assertThat(logins.lend(new ManagedApplication(application, "", "")).gitCredentialId())
                .isEqualTo("reader");
        assertThat(RepositoryLogins.NONE
                        .lend(new ManagedApplication(application, "", ""))
                        .gitCredentialId())
                .isEmpty();
    }

    private static RepositoryLogins logins(RepositoryLogin... logins) {
        return new RepositoryLogins(List.of(logins));
    }

    private static RepositoryLogin login(String address, String project) {
        return login(address, project, "reader");
    }

    private static RepositoryLogin login(String address, String project, String credential) {
        return new RepositoryLogin(address, project, credential);
    }

    private static Application application(String repository, String project) {
        return new ApplicationReader()
                .readAll("the test", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: shop}
                        spec:
                          project: %s
                          source: {repoURL: "%s", path: .}
                          destination: {name: in-cluster, namespace: shop}
                        """.formatted(project, repository))
                .applications()
                .get(0);
    }
}
