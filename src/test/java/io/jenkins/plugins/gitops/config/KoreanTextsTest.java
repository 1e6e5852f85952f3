package io.jenkins.plugins.gitops.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Views, forms and their help say the same in Korean as in English. */
class KoreanTextsTest {
    private static final String PROPERTIES = "_ko.properties";
    private static final String HELP = "_ko.html";
    private static final Pattern PLACE = Pattern.compile("\\{\\d+}");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern CODE = Pattern.compile("<(code|pre)>.*?</\\1>", Pattern.DOTALL);
    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");
    // MessageFormat takes a single quote for the beginning of what it leaves as it is.
    private static final Pattern LONE_QUOTE = Pattern.compile("(?<!')'(?!')");

    // Read by the plugin itself, as UTF-8; their English stands in the findings and headlines.
    private static final Set<String> OF_FINDINGS = Set.of("explanations_ko.properties", "headlines_ko.properties");

    @SuppressWarnings("unused") // the source of a parameterized test
    private static Stream<Path> views() {
        return files(".jelly").filter(view -> !FormTexts.ofView(view).isEmpty());
    }

    @SuppressWarnings("unused") // the source of a parameterized test
    private static Stream<Path> messages() {
        return FormTexts.files().stream().filter(file -> FormTexts.name(file).equals("Messages.properties"));
    }

    @SuppressWarnings("unused") // the source of a parameterized test
    private static Stream<Path> helps() {
        return files(".html").filter(file -> FormTexts.name(file).startsWith("help") && !isKorean(file));
    }

    private static Stream<Path> korean() {
        return FormTexts.files().stream()
                .filter(KoreanTextsTest::isKorean)
                .filter(file -> !OF_FINDINGS.contains(FormTexts.name(file)));
    }

    @SuppressWarnings("unused") // the source of a parameterized test
    private static Stream<Path> properties() {
        return korean().filter(file -> FormTexts.name(file).endsWith(PROPERTIES));
    }

    @ParameterizedTest
    @MethodSource("views")
    void shouldSayEachTextOfAViewInKorean(Path view) {
        SortedMap<String, String> english = FormTexts.ofView(view);

        assertSame(FormTexts.ofProperties(FormTexts.beside(view, PROPERTIES)), english);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldSayEachMessageInKorean(Path messages) {
        SortedMap<String, String> english = FormTexts.ofProperties(messages);

        assertSame(FormTexts.ofProperties(FormTexts.beside(messages, PROPERTIES)), english);
    }

    @ParameterizedTest
    @MethodSource("helps")
    void shouldHelpInKoreanWithTheSameMarkupAndCode(Path help) {
        String english = FormTexts.content(help);

        String korean = FormTexts.content(FormTexts.beside(help, HELP));

        assertThat(korean).containsPattern(HANGUL);
        // In any order: a Korean sentence has its own.
        assertThat(found(TAG, korean)).containsExactlyInAnyOrderElementsOf(found(TAG, english));
        assertThat(found(CODE, korean)).containsExactlyInAnyOrderElementsOf(found(CODE, english));
    }

    @Test
    void shouldHaveNoKoreanFileWithoutItsEnglish() {
        assertThat(korean()).isNotEmpty().allMatch(KoreanTextsTest::hasEnglish);
    }

    @ParameterizedTest
    @MethodSource("properties")
    void shouldWriteKoreanAsJenkinsReadsIt(Path properties) {
        // Jelly's properties are read as Latin-1, so that each other letter has to be escaped.
        assertThat(FormTexts.content(properties)).matches("\\p{ASCII}+");
        assertThat(FormTexts.ofProperties(properties).values())
                .isNotEmpty()
                .noneMatch(text -> LONE_QUOTE.matcher(text).find());
    }

    private static void assertSame(SortedMap<String, String> korean, SortedMap<String, String> english) {
        assertThat(korean.keySet()).isEqualTo(english.keySet());
        english.forEach((key, text) -> assertThat(found(PLACE, korean.get(key)))
                .as(key)
                .containsExactlyInAnyOrderElementsOf(found(PLACE, text)));
        assertThat(korean.values()).noneMatch(String::isBlank);
    }

    private static boolean isKorean(Path file) {
        return FormTexts.name(file).contains("_ko.");
    }

    private static boolean hasEnglish(Path korean) {
        String name = FormTexts.name(korean);
        return Stream.of(".jelly", ".properties", ".html")
                .filter(ending -> name.endsWith(HELP) == ending.equals(".html"))
                .anyMatch(ending -> FormTexts.exists(korean.resolveSibling(name.replaceFirst("_ko\\..*", ending))));
    }

    private static Stream<Path> files(String ending) {
        return FormTexts.files().stream().filter(file -> FormTexts.name(file).endsWith(ending));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }
}
