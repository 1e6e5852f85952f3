package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.deploy.DiffReport;
import io.jenkins.plugins.gitops.diff.FieldChange;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import io.jenkins.plugins.gitops.sync.ObjectPreview;
import io.jenkins.plugins.gitops.sync.ObjectPreview.Action;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiffMapsTest {
    private static final DiffReport REPORT = new DiffReport(
            "shop",
            "1a2b3c4",
            List.of(new Change("shop/web.yaml", "spec.image", "shop:1", "shop:2")),
            List.of(new ObjectPreview(
                    new ObjectKey("", "ConfigMap", "shop", "config"),
                    Action.CHANGE,
                    List.of(new FieldChange("data.key", "\"1\"", "\"2\"")),
                    Optional.empty())));

    @Test
    void shouldGiveAPipelineWhatDiffersAsPlainMaps() {
        Map<String, Object> map = new LinkedHashMap<>(DiffMaps.of(REPORT));

        assertThat(map).containsEntry("differs", true).containsEntry("revision", "1a2b3c4");
        assertThat(map.get("changes"))
                .isEqualTo(List.of(
                        Map.of("file", "shop/web.yaml", "path", "spec.image", "before", "shop:1", "after", "shop:2")));
        assertThat(map.get("objects"))
                .isEqualTo(List.of(Map.of(
                        "object",
                        "ConfigMap shop/config",
                        "action",
                        "CHANGE",
                        "message",
                        "",
                        "fields",
                        List.of(Map.of("path", "data.key", "before", "\"1\"", "after", "\"2\"")))));
    }

    @Test
    void shouldBeSavedWithAPipeline() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(DiffMaps.of(REPORT));
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(DiffMaps.of(REPORT));
        }
    }
}
