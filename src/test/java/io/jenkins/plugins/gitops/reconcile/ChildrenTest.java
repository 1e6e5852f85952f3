package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import io.jenkins.plugins.gitops.manifest.ManifestWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Children whose manifests are no good. */
class ChildrenTest {
    private static final ManagedApplication PARENT = new ManagedApplication(application("root"), "", "");

    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();
    private Children children;

    @BeforeEach
    void start() {
        children = new Children(new StateFolder(folder).children(problems::add));
    }

    @Test
    void shouldKnowTheOtherChildrenWhereWhatIsKeptOfOneCannotBeReadAgain() {
        String large = "x".repeat(11 * 1024 * 1024);
        children.put(
                "root",
                new DeclaredSet(
                        "1",
                        Map.of(
                                "blog", ManifestWriter.json(manifest("blog", large)),
                                "shop", ManifestWriter.json(manifest("shop", "")),
                                "wiki", "no YAML: ["),
                        List.of()));

        assertThat(children.unfold(List.of(PARENT)))
                .extracting(ManagedApplication::name)
                .containsExactly("root", "shop");
        assertThat(children.cascades("no YAML: [")).isFalse();
    }

    @Test
    void shouldRegisterTheOthersWhereOneIsTooLargeToBeKept() {
        ProjectGuard guard = new ProjectGuard(destination -> {
            throw new IllegalStateException("no cluster is asked for");
        });
        ChildRules rules = new ChildRules(name -> Optional.empty(), guard);

        Map<String, Finding> refused = children.refused(
                PARENT, List.of(manifest("blog", "x".repeat(3 * 1024 * 1024)), manifest("shop", "")), rules);

        assertThat(refused).containsOnlyKeys("blog");
        assertThat(refused.get("blog").code()).isEqualTo("manifest.too-large-to-keep");
    }

    private static Application application(String name) {
        return new ApplicationReader().read(manifest(name, ""));
    }

    private static Manifest manifest(String name, String note) {
        return new ManifestReader()
                .read("child.yaml", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: %s}
                        spec:
                          source: {repoURL: "https://git.example/team/root.git", path: root}
                          destination: {name: in-cluster}
                          info: []
                        """.formatted(name)).stream()
                        .map(manifest -> note.isEmpty() ? manifest : manifest.with(note, "info"))
                        .findFirst()
                        .orElseThrow();
    }
}
