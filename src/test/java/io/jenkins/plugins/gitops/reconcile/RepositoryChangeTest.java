package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.application.ApplicationSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryChangeTest {
    private static final String HTTP = "https://gitlab.example:8443/Team/Shop.git";
    private static final Set<String> KEYS = Set.of("gitlab.example/team/shop");

    private static ApplicationSource source(String url, String revision) {
        return new ApplicationReader()
                .readAll("the test", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: shop}
                        spec:
                          source: {repoURL: "%s", path: shop, targetRevision: "%s"}
                          destination: {name: in-cluster, namespace: shop}
                        """.formatted(url, revision))
                .applications()
                .get(0)
                .source();
    }

    @ParameterizedTest
    @CsvSource({
        "main, main, main, true",
        "main, next, main, false",
        "refs/heads/main, main, main, true",
        "HEAD, main, main, true",
        "HEAD, next, main, false",
        "HEAD, next, '', true",
        "1.*, 1.2.0, main, true",
        "release/1, release/1, main, true",
        "main, '', '', true"
    })
    void shouldTouchWhatTracksTheRefThatMoved(String revision, String ref, String defaultBranch, boolean touched) {
        assertThat(new RepositoryChange(KEYS, ref, defaultBranch).touches(source(HTTP, revision)))
                .isEqualTo(touched);
    }

    @Test
    void shouldKnowARepositoryByItsSshAddressToo() {
        RepositoryChange change = new RepositoryChange(KEYS, "main", "main");

        assertThat(change.touches(source("git@gitlab.example:team/shop.git", "main")))
                .isTrue();
        assertThat(change.touches(source("https://gitlab.example/team/shop-2.git", "main")))
                .isFalse();
        assertThat(change.touches(source("https://other.example/team/shop.git", "main")))
                .isFalse();
    }
}
