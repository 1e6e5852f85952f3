package io.jenkins.plugins.gitops.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.finding.Finding;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFindingsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldAdviseToWaitOnlyForATimeThatIsKnown(boolean manual) {
        Finding known = window(Optional.of(NOW.plusSeconds(60)), manual);
        Finding unknown = window(Optional.empty(), manual);

        assertThat(known.seen()).contains("2026-11-27T12:01:00Z");
        assertThat(known.remedy()).startsWith("Wait for that time").contains("manualSync");
        assertThat(unknown.seen()).contains("no time within a year");
        assertThat(unknown.remedy()).doesNotContain("Wait").contains("manualSync");
    }

    private static Finding window(Optional<Instant> opens, boolean manual) {
        Application application =
                new ApplicationReader().readAll("the test", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: shop}
                        spec:
                          project: default
                          source: {repoURL: "https://gitlab.example/team/manifests.git", path: shop}
                          destination: {name: k3s, namespace: shop}
                        """).applications().get(0);
        return ProjectFindings.window(application, SyncWindows.NONE, NOW, opens, manual);
    }
}
