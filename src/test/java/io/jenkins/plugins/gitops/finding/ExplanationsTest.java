package io.jenkins.plugins.gitops.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([a-z]+\\.[a-z0-9-]+)\"></a>");
    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");

    @Test
    void shouldSayInKoreanWhatEachCodeMeansAndWhatToDo() throws IOException {
        Map<String, String> texts = TextFile.read(Explanations.class, "explanations_ko.properties");
        TreeSet<String> wanted = new TreeSet<>();
        codes().forEach(code ->
                wanted.addAll(Stream.of(code + ".meaning", code + ".remedy").toList()));

        assertThat(wanted).hasSizeGreaterThan(1000);
        assertThat(texts.keySet()).containsExactlyElementsOf(wanted);
        assertThat(texts).allSatisfy((key, text) -> assertThat(text).as(key).containsPattern(HANGUL));
    }

    @Test
    void shouldGiveMeaningAndRemedyByCode() {
        Explanation explanation =
                Explanations.in("ko").of("health.image-not-found").orElseThrow();

        assertThat(explanation.meaning()).contains("레지스트리");
        assertThat(explanation.remedy()).contains("이미지").isNotEqualTo(explanation.meaning());
        assertThat(Explanations.in("ko").of("health.no-such-code")).isEmpty();
    }

    @Test
    void shouldLeaveOtherLanguagesToTheFindingItself() {
        assertThat(Explanations.in("en").all()).isEmpty();
        assertThat(Explanations.in("../x").all()).isEmpty();
    }

    private static TreeSet<String> codes() throws IOException {
        TreeSet<String> codes = new TreeSet<>();
        Matcher anchor = ANCHOR.matcher(Files.readString(root().resolve("docs/findings.md")));
        while (anchor.find()) {
            codes.add(anchor.group(1));
        }
        return codes;
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("docs/findings.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
