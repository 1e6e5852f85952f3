package io.jenkins.plugins.gitops.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages' texts. */
class MessagesTest {
    private static final Path SCRIPTS = PageServer.root().resolve("src/main/webapp/js");
    private static final Pattern ENTRY =
            Pattern.compile("^ {2}\"([^\"]+)\":\\s*\"((?:[^\"\\\\]|\\\\.)*)\",$", Pattern.MULTILINE);
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern USED = Pattern.compile("\\b(?:text|sentence)\\(\"([^\"]+)\"");

    @SuppressWarnings("unused") // the source of a parameterized test
    private static Stream<String> files() throws IOException {
        return files("en").stream().map(file -> file.getFileName().toString().substring(2));
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldSayTheSameInKorean(String file) throws IOException {
        Map<String, String> english = texts(SCRIPTS.resolve("messages/en" + file));
        Map<String, String> korean = texts(SCRIPTS.resolve("messages/ko" + file));

        assertThat(english).hasSizeGreaterThan(20);
        assertThat(english.keySet()).containsAll(korean.keySet());
        // Korean says one as it says many.
        assertThat(english.keySet().stream().filter(key -> !korean.containsKey(key)))
                .allMatch(key -> key.endsWith(".one"));
        korean.forEach((key, text) -> assertThat(places(text)).as(key).isEqualTo(places(english.get(key))));
    }

    @Test
    void shouldHaveEachTextThatAPageNames() throws IOException {
        TreeSet<String> known = new TreeSet<>();
        for (Path file : files("en")) {
            known.addAll(texts(file).keySet());
        }
        TreeSet<String> used = new TreeSet<>();
        try (Stream<Path> scripts = Files.list(SCRIPTS)) {
            for (Path script : scripts.filter(Files::isRegularFile).toList()) {
                Matcher matcher = USED.matcher(Files.readString(script));
                while (matcher.find()) {
                    used.add(matcher.group(1));
                }
            }
        }

        assertThat(used).hasSizeGreaterThan(100);
        assertThat(known).containsAll(used);
    }

    private static List<Path> files(String language) throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS.resolve("messages"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(language))
                    .toList();
        }
    }

    private static Map<String, String> texts(Path file) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        Matcher matcher = ENTRY.matcher(Files.readString(file));
        while (matcher.find()) {
            texts.put(matcher.group(1), matcher.group(2));
        }
        return texts;
    }

    private static TreeSet<String> places(String text) {
        TreeSet<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }
}
