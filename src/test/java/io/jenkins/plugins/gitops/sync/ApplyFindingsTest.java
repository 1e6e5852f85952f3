package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.cluster.Tracking;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyFindingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"PersistentVolumeClaim", "PersistentVolume", "CustomResourceDefinition", "Namespace"})
    void shouldNotAdviseToDeleteWhatHoldsData(String kind) {
        String remedy = remedy("cluster.immutable-field", kind, "spec: field is immutable");

        assertThat(remedy).doesNotContain("delete it").doesNotContain("made anew");
    }

    @Test
    void shouldKeepThePodsOfAStatefulSetThatIsMadeAnew() {
        assertThat(remedy("cluster.immutable-field", "StatefulSet", "spec: Forbidden"))
                .contains("--cascade=orphan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conflict with \"helm\": .data.a", "conflict with \"somebody\": .data.a"})
    void shouldAdviseToTakeFieldsOverAndNotToForce(String said) {
        assertThat(remedy("cluster.field-conflict", "ConfigMap", said))
                .contains("gitopsSync(application: 'shop', adopt: [':ConfigMap:prod/a'])")
                .doesNotContain("force");
    }

    private static String remedy(String code, String kind, String said) {
        Manifest desired = Manifest.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                kind,
                "metadata",
                Map.of(
                        "name",
                        "a",
                        "namespace",
                        "prod",
                        "annotations",
                        Map.of(Tracking.ANNOTATION, "shop:/%s:prod/a".formatted(kind)))));
        Item item = new Item(desired, new ResourceType("", "v1", kind, "x", true), "hash");
        Finding refused = new Finding(code, said, "The server refused it", "Delete it and it is made anew");
        return ApplyFindings.of(item, new ClusterException(ClusterException.Kind.INVALID, refused, null))
                .remedy();
    }
}
