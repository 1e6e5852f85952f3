package io.jenkins.plugins.gitops.bump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.registry.ImageReference;
import org.junit.jupiter.api.Test;

class MarkedLineTest {
    private static final String FILE = """
        kind: Workflow
        spec:
          templates:
          - container: {args: [a]}
            # gitops: image=shop
            image: registry.example/shop:1 # gitops: image=shop
          - script: "registry.example/db:1"   # gitops: image=db
          - note: "# gitops: image=shop"
        """;

    @Test
    void shouldChangeTheValueOfTheMarkedLineAlone() {
        var draft = MapTree.draft("a/workflow.yaml", FILE);
        var wanted = new NewImage.Whole(ImageReference.parse("registry.example/shop:2"));

        var outcome = new FileEdit("a", false, new MarkedLine("shop", wanted)).applyTo(draft);

        assertThat(MapTree.text(draft, "a/workflow.yaml")).isEqualTo(FILE.replace("/shop:1", "/shop:2"));
        assertThat(outcome.values())
                .containsExactly(new EditedValue(
                        "a/workflow.yaml",
                        1,
                        "spec.templates[0].image",
                        6,
                        "registry.example/shop:1",
                        "registry.example/shop:2"));
    }

    @Test
    void shouldListTheMarksWhenNoneHasTheName() {
        var draft = MapTree.draft("workflow.yaml", FILE);
        Edit edit = new MarkedLine("api", new NewImage.Version("2", ""));

        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> new FileEdit("workflow.yaml", false, edit).applyTo(draft))
                .withMessageContaining("'# gitops: image=api'")
                .withMessageContaining("workflow.yaml:7   # gitops: image=db");
    }
}
