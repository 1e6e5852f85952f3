package io.jenkins.plugins.gitops.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InUseTest {
    private static final List<ManagedApplication> APPLICATIONS = List.of(
            application("shop-prod", "shop", "k3s"),
            application("shop-dev", "shop", "k3s"),
            application("tool", "default", "prod"));

    @Test
    void shouldNameAllWhoUseAClusterThatIsGone() {
        assertThat(InUse.missed(Set.of("k3s", "unused"), Set.of(), APPLICATIONS))
                .containsExactly("Cluster k3s is missing and is used by: shop-dev, shop-prod (of team/shop).");
    }

    @Test
    void shouldNameAllWhoUseAProjectThatIsGone() {
        assertThat(InUse.missed(Set.of(), Set.of("shop"), APPLICATIONS))
                .containsExactly("Project shop is missing and is used by: shop-dev, shop-prod (of team/shop).");
    }

    @Test
    void shouldLetTheConfiguredDefaultProjectGo() {
        assertThat(InUse.missed(Set.of(), Set.of("default"), APPLICATIONS)).isEmpty();
    }

    private static ManagedApplication application(String name, String project, String cluster) {
        return Applications.parse("""
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: %s}
                        spec:
                          project: %s
                          source: {repoURL: "https://gitlab.example/team/manifests.git", path: shop}
                          destination: {name: %s, namespace: shop}
                        """.formatted(name, project, cluster)).applications().stream()
                .map(each -> new ManagedApplication(each, "", name.equals("shop-prod") ? "team/shop" : ""))
                .findFirst()
                .orElseThrow();
    }
}
