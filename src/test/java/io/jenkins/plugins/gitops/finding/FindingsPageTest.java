package io.jenkins.plugins.gitops.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingsPageTest {
    private static final Pattern CODE = Pattern.compile(
            "\"((?:preflight|deploy|promote|git|bump|registry|image|manifest|application|appset"
                    + "|render|cluster|sync|prune|health|credentials|store|gitlab|github)\\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*)\"");

    /** Whatever the code begins with. */
    private static final Pattern MADE = Pattern.compile("new Finding\\(\\s*\"([a-z]+\\.[a-z][a-z0-9-]*[a-z0-9])\"");

    private static final Pattern ROW = Pattern.compile("^\\|[^|`]*`[a-z]+\\.[a-z0-9-]+`");
    private static final Pattern ANCHORED = Pattern.compile("<a id=\"([a-z]+\\.[a-z0-9-]+)\"></a>[^|]*`\\1`");

    @Test
    void shouldExplainEachFindingThatTheSourcesName() throws IOException {
        String page = Files.readString(root().resolve("docs/findings.md"));

        Set<String> unexplained = codes().stream()
                .filter(code -> !page.contains("`" + code + "`"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(codes()).hasSizeGreaterThan(100);
        assertThat(unexplained).as("codes without a row in docs/findings.md").isEmpty();
    }

    @Test
    void shouldGiveEachRowTheAnchorThatAFindingPointsTo() throws IOException {
        Set<String> unmarked = Files.readString(root().resolve("docs/findings.md"))
                .lines()
                .filter(line -> ROW.matcher(line).find())
                .filter(line -> !ANCHORED.matcher(line).find())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unmarked).as("rows without <a id=\"their.code\"></a>").isEmpty();
    }

    private static Set<String> codes() throws IOException {
        try (Stream<Path> files = Files.walk(root().resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(FindingsPageTest::text)
                    .flatMap(text -> Stream.of(CODE, MADE)
                            .flatMap(code -> code.matcher(text).results()))
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
