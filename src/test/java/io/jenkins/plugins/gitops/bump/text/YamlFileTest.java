package io.jenkins.plugins.gitops.bump.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {
    @Test
    void shouldFindAllValuesWithTheirLines() {
        YamlFile file = read("a: &x 1\nb:\n- c: *x\n  d.e: 'f'\n---\n# two\n<<: {g: h}\ng: i\n");

        assertThat(file.scalars())
                .containsEntry(new Location(0, "a"), "1")
                .containsEntry(new Location(0, "b[0].c"), "1")
                .containsEntry(new Location(0, "b[0].d\\.e"), "f")
                .containsEntry(new Location(1, "g"), "i")
                .hasSize(4);
        assertThat(file.line(new Location(0, "b[0].d\\.e"))).isEqualTo(4);
        assertThat(file.line(new Location(1, "g"))).isEqualTo(8);
        assertThat(file.documents()).isEqualTo(2);
    }

    @Test
    void shouldKeepTheBytesOfAFileThatIsNotEdited() {
        byte[] content = "\uFEFFa: 1\r\n\r\n# \uD83D\uDE80\r\nb: [1,\t2]".getBytes(StandardCharsets.UTF_8);

        assertThat(YamlFile.read("a.yaml", content).edit().done().content()).isEqualTo(content);
    }

    @Test
    void shouldEditBehindTagsAndAnchors() {
        YamlFile file = read("a: !!str &x # why\n  1.0\nb: &y\nc: *y\n");

        YamlFile edited = file.edit()
                .set(new Location(0, "a"), "2.0")
                .set(new Location(0, "b"), "v2")
                .set(new Location(0, "c"), "v2")
                .done();

        assertThat(new String(edited.content(), StandardCharsets.UTF_8))
                .isEqualTo("a: !!str &x # why\n  \"2.0\"\nb: &y v2\nc: *y\n");
    }

    @Test
    void shouldShowTheMalformedLine() {
        assertThat(findingOf("a: 1\nb: [1, 2\nc: 3\n").seen())
                .startsWith("a.yaml, line 3: ")
                .endsWith("the line is: c: 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: *missing",
                "a: &x [*x]",
                "a: b: c",
                "\ta: 1",
                "a: \"\n",
                "{{ if .a }}\na: 1\n{{ end }}",
                "a: \u0001"
            })
    void shouldRefuseWhatIsNoYaml(String text) {
        assertThat(findingOf(text).code()).isEqualTo("bump.yaml-malformed");
    }

    @Test
    void shouldRefuseAKeyThatStandsTwice() {
        assertThat(findingOf("a:\n  image: 1\n  image: 2\n"))
                .matches(finding -> finding.code().equals("bump.yaml-duplicate-key"))
                .matches(finding -> finding.seen().contains("line 3"));
    }

    @Test
    void shouldRefuseWhatIsNotUtf8() {
        byte[] latin = {'a', ':', ' ', (byte) 0xE4};

        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> YamlFile.read("a.yaml", latin))
                .matches(refused -> refused.finding().code().equals("bump.not-utf8"));
    }

    @Test
    void shouldRefuseAliasesThatGrowWithoutEnd() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 10; level++) {
            String alias = "*a" + (level - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(level, level, (alias + ", ").repeat(8) + alias));
        }

        assertThat(findingOf(bomb.toString()).code()).isEqualTo("bump.yaml-limit");
    }

    @Test
    void shouldRefuseMergeKeysThatGrowWithoutEnd() {
        StringBuilder bomb = new StringBuilder("a0: &a0 {x: {y: 1}}\n");
        for (int level = 1; level < 60; level++) {
            String alias = "*a" + (level - 1);
            bomb.append("a%d: &a%d {<<: [%s, %s, %s], b%d: %s}\n"
                    .formatted(level, level, alias, alias, alias, level, alias));
        }

        assertThat(findingOf(bomb.toString()).code()).isEqualTo("bump.yaml-limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void shouldRefuseNestingWithoutEnd(String opening) {
        assertThat(findingOf(opening.repeat(20_000)).code()).isEqualTo("bump.yaml-limit");
    }

    @Test
    void shouldRefuseNestingThatAliasesPileUp() {
        StringBuilder text = new StringBuilder("a0: &a0 x\n");
        for (int level = 1; level < 900; level++) {
            text.append("a%d: &a%d {b: *a%d}\n".formatted(level, level, level - 1));
        }

        assertThat(findingOf(text.toString()).code()).isEqualTo("bump.yaml-limit");
    }

    private static YamlFile read(String text) {
        return YamlFile.read("a.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Finding findingOf(String text) {
        return assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> read(text))
                .actual()
                .finding();
    }
}
