package io.jenkins.plugins.gitops.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.deploy.DiffReport;
import io.jenkins.plugins.gitops.diff.FieldChange;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import io.jenkins.plugins.gitops.sync.ObjectPreview;
import io.jenkins.plugins.gitops.sync.ObjectPreview.Action;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiffTextTest {
    @Test
    void shouldShowGitFirstAndThenTheClusterLikeAUnifiedDiff() {
        DiffReport report = new DiffReport(
                "shop",
                "1a2b3c4d5e",
                List.of(new Change("shop/web.yaml", "spec.image", "shop:1", "shop:2")),
                List.of(
                        preview("web", Action.CHANGE, new FieldChange("spec.image", "\"shop:1\"", "\"shop:2\"")),
                        preview("new", Action.CREATE, new FieldChange("data.key", "", "\"one\\ntwo\"")),
                        new ObjectPreview(
                                key("old"),
                                Action.KEEP,
                                List.of(),
                                Optional.of(new Finding("prune.off", "old is\nleft", "Pruning is off", "Prune")))));

        assertThat(String.join("\n", DiffText.lines(report))).isEqualTo("""
                        shop at 1a2b3c4: 1 value in Git; in the cluster 1 to create, 1 to change, 1 to keep
                        --- Git: shop/web.yaml
                        @@ spec.image
                        -shop:1
                        +shop:2
                        --- ConfigMap shop/web (change)
                        @@ spec.image
                        -"shop:1"
                        +"shop:2"
                        --- ConfigMap shop/new (create)
                        @@ data.key
                        +"one\\ntwo"
                        --- ConfigMap shop/old (keep)
                        ! old is left
                        ! Pruning is off
                        ! Prune""");
    }

    @Test
    void shouldSayInOneLineThatNothingDiffers() {
        DiffReport report = new DiffReport("shop", "1a2b3c4d5e", List.of(), List.of());

        assertThat(DiffText.lines(report)).containsExactly("shop is as Git wants it at 1a2b3c4");
    }

    private static ObjectPreview preview(String name, Action action, FieldChange field) {
        return new ObjectPreview(key(name), action, List.of(field), Optional.empty());
    }

    private static ObjectKey key(String name) {
        return new ObjectKey("", "ConfigMap", "shop", name);
    }
}
