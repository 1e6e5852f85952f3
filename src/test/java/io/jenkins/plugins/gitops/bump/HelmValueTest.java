package io.jenkins.plugins.gitops.bump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.gitops.finding.FindingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelmValueTest {
    private static final String VALUES = """
        # values of the shop
        image:
          repository: registry.example/team/shop   # never latest
          tag: 1.9
          digest: ~
        sidecars:
          - image: "envoy:1.30"
        example.com/app: {tag: v1}
        empty:
        note: >-
          v1
        text: |
          v1
          v2
        """;

    @ParameterizedTest
    @CsvSource({
        "image.repository, registry.example/other, repository: registry.example/team/shop, repository:"
                + " registry.example/other",
        "image.tag, 1.10, 'tag: 1.9', 'tag: \"1.10\"'",
        "image.tag, v1.10, 'tag: 1.9', 'tag: v1.10'",
        "image.digest, none, 'digest: ~', 'digest: none'",
        "sidecars[0].image, envoy:1.31, '\"envoy:1.30\"', '\"envoy:1.31\"'",
        "example\\.com/app.tag, v2, '{tag: v1}', '{tag: v2}'",
        "empty, v2, 'empty:', 'empty: v2'",
        "note, v2, '>-\n  v1', '>-\n  v2'"
    })
    void shouldReplaceTheValueAtADottedPath(String path, String value, String before, String after) {
        var draft = MapTree.draft("values.yaml", VALUES);

        var outcome = new FileEdit("values.yaml", false, new HelmValue(path, value)).applyTo(draft);

        assertThat(MapTree.text(draft, "values.yaml")).isEqualTo(VALUES.replace(before, after));
        assertThat(outcome.values()).singleElement().satisfies(edited -> {
            assertThat(edited.path()).isEqualTo(path);
            assertThat(edited.newValue()).isEqualTo(value);
        });
    }

    @Test
    void shouldListPathsThatCouldBeMeantWhenThereIsNone() {
        var draft = MapTree.draft("values.yaml", VALUES);

        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(
                        () -> new FileEdit("values.yaml", false, new HelmValue("app.image.tag", "2")).applyTo(draft))
                .withMessageContaining("values.yaml holds no value at 'app.image.tag'")
                .withMessageContaining("values.yaml:4 image.tag")
                .withMessageNotContaining("1.9");
        assertThat(draft.changed()).isFalse();
    }

    @Test
    void shouldNeitherReadNorWriteAValueOfASecret() {
        var draft = MapTree.draft(
                "secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: hunter2}\n");

        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() ->
                        new FileEdit("secret.yaml", false, new HelmValue("stringData.password", "2")).applyTo(draft))
                .matches(refused -> refused.finding().code().equals("bump.secret-value"))
                .withMessageNotContaining("hunter2");
        assertThat(draft.changed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"image, bump.not-a-value", "text, bump.block-value"})
    void shouldRefuseWhatIsNoSingleValue(String path, String code) {
        var draft = MapTree.draft("values.yaml", VALUES);

        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> new FileEdit("values.yaml", false, new HelmValue(path, "2")).applyTo(draft))
                .matches(refused -> refused.finding().code().equals(code));
        assertThat(draft.changed()).isFalse();
    }
}
