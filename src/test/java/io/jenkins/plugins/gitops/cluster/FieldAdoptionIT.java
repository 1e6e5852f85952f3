package io.jenkins.plugins.gitops.cluster;

import static io.jenkins.plugins.gitops.testing.TestCluster.CONFIG_MAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FieldAdoptionIT {
    @RegisterExtension
    final TestCluster server = new TestCluster();

    @Test
    void shouldLetAFieldGoThatOnlyTheToolBeforeUsSet() {
        // Given what Argo CD applied, and somebody else's field in it
        applyAs("argocd-controller", Map.of("level", "info", "old", "1"));
        Manifest live = applyAs("some-operator", Map.of("extra", "1"));

        // When
        Manifest moved = server.admin()
                .patch(CONFIG_MAP, live.key(), FieldAdoption.patch(live).orElseThrow());
        Manifest after = server.admin()
                .apply(CONFIG_MAP, server.configMap("settings", Map.of("level", "info")), ApplyOptions.apply());

        // Then
        assertThat(moved.map("data")).containsOnlyKeys("level", "old", "extra");
        assertThat(OwnedFields.applied(moved, ApplyOptions.FIELD_MANAGER).isEmpty())
                .isFalse();
        assertThat(after.map("data")).containsOnlyKeys("level", "extra");
        assertThat(OwnedFields.ofOthers(after)).containsOnlyKeys("some-operator");
        assertThat(FieldAdoption.patch(after)).isEmpty();
    }

    @Test
    void shouldMoveWhatKubectlCreatedByUpdating() {
        // Given an entry as kubectl's client-side apply leaves it: operation Update
        Manifest created = server.admin().create(CONFIG_MAP, server.configMap("settings", Map.of("old", "1")));
        Manifest live = renamed(created, "kubectl-client-side-apply");
        assertThat(OwnedFields.ofOthers(live)).containsOnlyKeys("kubectl-client-side-apply");

        // When
        server.admin().patch(CONFIG_MAP, live.key(), FieldAdoption.patch(live).orElseThrow());
        Manifest after = server.admin()
                .apply(CONFIG_MAP, server.configMap("settings", Map.of("level", "info")), ApplyOptions.apply());

        // Then
        assertThat(after.map("data")).containsOnlyKeys("level");
    }

    @Test
    void shouldNotMoveFieldsOfAnObjectThatChangedMeanwhile() {
        Manifest seen = applyAs("kubectl", Map.of("level", "info"));
        applyAs("kubectl", Map.of("level", "debug"));

        ClusterException refused = catchThrowableOfType(
                ClusterException.class,
                () -> server.admin()
                        .patch(CONFIG_MAP, seen.key(), FieldAdoption.patch(seen).orElseThrow()));

        assertThat(refused.kind()).isEqualTo(ClusterException.Kind.CONFLICT);
    }

    private Manifest renamed(Manifest live, String manager) {
        Map<String, Object> entry =
                new LinkedHashMap<>(live.maps("metadata", "managedFields").get(0));
        entry.put("manager", manager);
        return server.admin()
                .patch(
                        CONFIG_MAP,
                        live.key(),
                        List.of(Map.of("op", "replace", "path", "/metadata/managedFields", "value", List.of(entry))));
    }

    private Manifest applyAs(String manager, Map<String, String> data) {
        return server.admin()
                .apply(CONFIG_MAP, server.configMap("settings", data), new ApplyOptions(manager, true, false));
    }
}
