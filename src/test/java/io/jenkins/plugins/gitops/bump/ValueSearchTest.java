package io.jenkins.plugins.gitops.bump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueSearchTest {
    private static final HelmValue EDIT = new HelmValue("image.tag", "2");

    @Test
    void shouldChangeTheStrongestValueFileThatHasTheValue() {
        var draft = MapTree.draft(
                "shop/Chart.yaml", "name: shop\n",
                "shop/values.yaml", "image: {tag: own}\n",
                "shop/dev.yaml", "image: {tag: dev} # dev\n",
                "common.yaml", "other: 1\n");

        var outcome =
                new ValueSearch("shop", List.of("common.yaml", "shop/dev.yaml", "gone.yaml"), EDIT).applyTo(draft);

        assertThat(outcome.values()).extracting(EditedValue::file).containsExactly("shop/dev.yaml");
        assertThat(outcome.choice()).contains("shop/dev.yaml");
        assertThat(MapTree.text(draft, "shop/dev.yaml")).isEqualTo("image: {tag: \"2\"} # dev\n");
        assertThat(MapTree.text(draft, "shop/values.yaml")).isEqualTo("image: {tag: own}\n");
    }

    @Test
    void shouldChangeTheChartsOwnValuesWhereNoFileHasTheValue() {
        var draft = MapTree.draft("Chart.yaml", "name: shop\n", "values.yaml", "image: {tag: '1'}\n");

        new ValueSearch("", List.of(), EDIT).applyTo(draft);

        assertThat(MapTree.text(draft, "values.yaml")).isEqualTo("image: {tag: '2'}\n");
    }

    @Test
    void shouldSayWhereItLookedInVain() {
        var draft = MapTree.draft("shop/Chart.yaml", "name: shop\n", "shop/values.yaml", "image: {name: x}\n");

        assertThatThrownBy(() -> new ValueSearch("shop", List.of(), EDIT).applyTo(draft))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("image.tag")
                .hasMessageContaining("shop/values.yaml");
    }

    @Test
    void shouldAskForTheFileWhereThereIsNoChart() {
        var draft = MapTree.draft("shop/a.yaml", "image: {tag: '1'}\n", "shop/b.yaml", "image: {tag: '1'}\n");

        assertThatThrownBy(() -> new ValueSearch("shop", List.of(), EDIT).applyTo(draft))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("Name the file");
    }
}
