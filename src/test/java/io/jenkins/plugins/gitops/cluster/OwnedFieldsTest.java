package io.jenkins.plugins.gitops.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnedFieldsTest {
    private static final Manifest LIVE = Manifest.of(Map.of(
            "kind", "Deployment",
            "metadata", Map.of("labels", Map.of("app", "web", "team", "shop"), "finalizers", List.of("a", "b")),
            "spec",
                    Map.of(
                            "replicas", 3,
                            "args", List.of("one", "two"),
                            "containers",
                                    List.of(
                                            Map.of("name", "web", "image", "web:1", "tty", true),
                                            Map.of("name", "side", "image", "side:1")))));

    @Test
    void shouldGiveOnlyWhatIsOwned() {
        OwnedFields owned = owned(Map.of(
                "f:metadata",
                        Map.of(
                                "f:labels",
                                Map.of(".", Map.of(), "f:app", Map.of()),
                                "f:finalizers",
                                Map.of("v:\"b\"", Map.of())),
                "f:spec",
                        Map.of(
                                "f:args", Map.of("i:1", Map.of()),
                                "f:containers",
                                        Map.of("k:{\"name\":\"web\"}", Map.of(".", Map.of(), "f:image", Map.of())),
                                "f:gone", Map.of())));

        assertThat(owned.project(LIVE))
                .isEqualTo(Map.of(
                        "metadata", Map.of("labels", Map.of("app", "web"), "finalizers", Map.of("[=b]", "b")),
                        "spec",
                                Map.of(
                                        "args", Map.of("[1]", "two"),
                                        "containers", Map.of("[name=web]", Map.of("image", "web:1")))));
    }

    @Test
    void shouldGiveAsAWholeWhatIsOwnedAsAWhole() {
        OwnedFields owned = owned(Map.of("f:spec", Map.of("f:args", Map.of())));

        assertThat(owned.project(LIVE)).isEqualTo(Map.of("spec", Map.of("args", List.of("one", "two"))));
        assertThat(OwnedFields.NONE.project(LIVE)).isEmpty();
    }

    @Test
    void shouldJoinAndReduce() {
        // Given
        OwnedFields labels = owned(Map.of("f:metadata", Map.of("f:labels", Map.of(".", Map.of(), "f:app", Map.of()))));
        OwnedFields team = owned(Map.of("f:metadata", Map.of("f:labels", Map.of("f:team", Map.of()))));
        OwnedFields whole = owned(Map.of("f:metadata", Map.of("f:labels", Map.of())));

        // Then
        assertThat(labels.and(team).project(LIVE))
                .isEqualTo(Map.of("metadata", Map.of("labels", Map.of("app", "web", "team", "shop"))));
        assertThat(labels.and(whole).without(whole).isEmpty()).isTrue();
        assertThat(labels.and(team).without(team).project(LIVE))
                .isEqualTo(Map.of("metadata", Map.of("labels", Map.of("app", "web"))));
        assertThat(labels.without(labels).isEmpty()).isTrue();
    }

    @Test
    void shouldTellOurApplyFromOthersAndFromTheStatus() {
        Manifest live = LIVE.with(
                List.of(
                        entry("gitops-deploy", "Apply", "", "f:replicas"),
                        entry("gitops-deploy", "Update", "", "f:paused"),
                        entry("kubectl-edit", "Update", "", "f:args"),
                        entry("kube-controller-manager", "Update", "status", "f:ready")),
                "metadata",
                "managedFields");

        assertThat(OwnedFields.applied(live, "gitops-deploy").project(live))
                .isEqualTo(Map.of("spec", Map.of("replicas", 3L)));
        assertThat(OwnedFields.ofOthers(live)).containsOnlyKeys("gitops-deploy", "kubectl-edit");
    }

    private static OwnedFields owned(Map<String, Object> fields) {
        return OwnedFields.ofEntry(Map.of("fieldsV1", fields));
    }

    private static Map<String, Object> entry(String manager, String operation, String subresource, String field) {
        return Map.of(
                "manager", manager,
                "operation", operation,
                "subresource", subresource,
                "fieldsV1", Map.of("f:spec", Map.of(field, Map.of())));
    }
}
