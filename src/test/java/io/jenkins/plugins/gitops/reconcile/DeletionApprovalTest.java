package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.ObjectSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionApprovalTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final ObjectKey OLD = new ObjectKey("", "ConfigMap", "shop", "old");
    private static final ObjectKey NEWER = new ObjectKey("", "ConfigMap", "shop", "newer");

    @ParameterizedTest
    @CsvSource({
        "2026-05-04T11:59:59Z, false",
        "2026-05-04T12:00:00Z, true",
        "2026-05-04T14:00:00+02:00, true",
        "2026-05-04T13:59:59+02:00, false",
        "2026-05-05T00:00:00Z, true"
    })
    void shouldApproveOfWhatWasGoneByThen(String time, boolean approved) {
        Memory memory = Memory.empty().extra(List.of(OLD), NOON);

        assertThat(DeletionApproval.of(application(time), memory).contains(OLD)).isEqualTo(approved);
    }

    @Test
    void shouldNotApproveOfWhatGoesLater() {
        Memory memory =
                Memory.empty().extra(List.of(OLD), NOON).extra(List.of(OLD, NEWER), NOON.plus(Duration.ofHours(2)));

        assertThat(DeletionApproval.of(application("2026-05-04T13:00:00Z"), memory)
                        .contains(OLD))
                .isTrue();
        assertThat(DeletionApproval.of(application("2026-05-04T13:00:00Z"), memory)
                        .contains(NEWER))
                .isFalse();
    }

    @Test
    void shouldApproveOfNamesWithColons() {
        ObjectKey role = new ObjectKey("rbac.authorization.k8s.io", "ClusterRole", "", "system:metrics-server");
        Memory memory = Memory.empty().extra(List.of(OLD, role), NOON);

        ObjectSelection approved = DeletionApproval.of(application("2026-05-04T13:00:00Z"), memory);

        assertThat(approved.containsAll(List.of(OLD, role))).isTrue();
    }

    @Test
    void shouldBeginAnewWithWhatWasBackInGit() {
        Memory memory = Memory.empty()
                .extra(List.of(OLD), NOON)
                .extra(List.of(), NOON.plusSeconds(1))
                .extra(List.of(OLD), NOON.plus(Duration.ofHours(2)));

        assertThat(DeletionApproval.of(application("2026-05-04T13:00:00Z"), memory)
                        .contains(OLD))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "2026-05-05", "2026-05-05T00:00:00", "1777896000"})
    void shouldApproveOfNothingByWhatIsNoTime(String text) {
        Memory memory = Memory.empty().extra(List.of(OLD), NOON);

        assertThat(DeletionApproval.of(application(text), memory).contains(OLD)).isFalse();
    }

    private static Application application(String approved) {
        return new ApplicationReader()
                .readAll("the test", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: shop, annotations: {argocd.argoproj.io/deletion-approved: "%s"}}
                        spec:
                          source: {repoURL: "https://gitlab.example/team/manifests.git", path: shop}
                          destination: {name: k3s, namespace: shop}
                        """.formatted(approved))
                .applications()
                .get(0);
    }
}
