package io.jenkins.plugins.gitops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.security.Permission;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.manifest.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the examples of {@code docs/jcasc.md} to what can be bound. */
class JcascPageTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
    private static final Pattern PERMISSION = Pattern.compile("\"GitOps/(\\w+)\"");

    @Test
    void shouldBindEachExampleAndShowEachAttribute() throws Exception {
        PlainBinder binder = new PlainBinder();

        for (Map<?, ?> example : configurations()) {
            GitOpsConfiguration bound = binder.configuration(example);
            assertThat(bound.getClusters()).isNotEmpty();
        }

        assertThat(binder.used()).hasSizeGreaterThan(30);
        assertThat(binder.known()).as("each attribute stands in an example").isSubsetOf(binder.used());
    }

    @Test
    void shouldHoldApplicationsThatCanBeRead() throws Exception {
        List<ApplicationsConfiguration> entries = new ArrayList<>();
        for (Map<?, ?> example : configurations()) {
            entries.addAll(new PlainBinder().configuration(example).getApplications());
        }

        assertThat(entries).anySatisfy(entry -> {
            ApplicationReader.Applications read = Applications.parse(entry.getYaml());
            assertThat(read.findings()).isEmpty();
            assertThat(read.applications())
                    .hasSize(1)
                    .allSatisfy(
                            application -> assertThat(application.warnings()).isEmpty());
        });
    }

    @Test
    void shouldNamePermissionsThatThereAre() throws IOException {
        List<String> named = PERMISSION
                .matcher(page())
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(named)
                .containsAll(GitOpsPermissions.GROUP.getPermissions().stream()
                        .map((Permission permission) -> permission.name)
                        .toList())
                .allSatisfy(
                        name -> assertThat(GitOpsPermissions.GROUP.find(name)).isNotNull());
    }

    @Test
    void shouldRefuseAnAttributeThatThereIsNot() {
        assertThatThrownBy(() -> new PlainBinder().configuration(Map.of("limits", Map.of("worker", 1L))))
                .hasMessageContaining("LimitsConfiguration has no attribute [worker]");
    }

    /** What stands below {@code unclassified: gitOps:} in each example that has it. */
    private static List<Map<?, ?>> configurations() throws IOException {
        List<Map<?, ?>> found = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(page());
        while (blocks.find()) {
            Map<?, ?> block = (Map<?, ?>) new YamlReader()
                    .read("docs/jcasc.md", blocks.group(1).getBytes(StandardCharsets.UTF_8))
                    .get(0);
            if (block.get("unclassified") instanceof Map<?, ?> unclassified) {
                found.add((Map<?, ?>) unclassified.get("gitOps"));
            }
        }
        assertThat(found).hasSizeGreaterThanOrEqualTo(2);
        return found;
    }

    private static String page() throws IOException {
        return Files.readString(Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("docs/jcasc.md")))
                .findFirst()
                .orElseThrow()
                .resolve("docs/jcasc.md"));
    }
}
