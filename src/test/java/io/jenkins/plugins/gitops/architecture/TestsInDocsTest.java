package io.jenkins.plugins.gitops.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages of documentation name the tests that show what they say. */
class TestsInDocsTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z][a-z]\\w+(?:Test|IT))`");

    @Test
    void shouldNameNoTestThatIsNotThere() throws IOException {
        Path root = root();
        Set<String> tests = names(root.resolve("src/test/java"), ".java");
        Set<String> named = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(root.resolve("docs"))) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                NAMED.matcher(Files.readString(page))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(named::add);
            }
        }

        assertThat(named).hasSizeGreaterThan(40);
        assertThat(tests).containsAll(named);
    }

    @Test
    void shouldAnswerEachComplaintOfTheListWithATestOrAWord() throws IOException {
        long rows = Files.readString(root().resolve("docs/compared.md"))
                .lines()
                .filter(line -> line.matches("\\| [^|]+ \\| [^|]+ \\| [^|]+ \\| [^|]*\\|"))
                .filter(line -> !line.startsWith("| thread |"))
                .filter(line -> line.matches(".*(`\\w+(Test|IT)` \\||not yet.*|out of scope.*)"))
                .count();

        assertThat(rows).isEqualTo(59);
    }

    private static Set<String> names(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .collect(Collectors.toSet());
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("docs/findings.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
