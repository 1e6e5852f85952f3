package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import io.jenkins.plugins.gitops.manifest.ManifestWriter;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.ResourceStatus;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many children go at once, and when that can be told. */
class UpbringingTest {
    @TempDir
    private Path folder;

    private final Map<String, ApplicationStatus> statuses = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private Children children;
    private Upbringing upbringing;

    @BeforeEach
    void start() {
        children = new Children(new StateFolder(folder).children(problems::add));
        upbringing = new Upbringing(children, null, name -> Optional.ofNullable(statuses.get(name)), () -> {});
        children.put("root", new DeclaredSet("c1", manifests("big", "b", "c", "d"), List.of("big")));
    }

    @Test
    void shouldLeaveNothingOnTheDiskForAnApplicationWithoutChildren() {
        ManagedApplication alone = new ManagedApplication(new ApplicationReader().read(child("alone")), "", "");

        upbringing.adopt(alone, "c2", family());
        upbringing.letGo(alone, "c2", family());

        assertThat(folder.resolve("children")).isDirectoryNotContaining("glob:**alone*");
    }

    @Test
    void shouldForgetNoChildBeforeItIsKnownWhatHangsOnIt() {
        Optional<Finding> told = upbringing.letGo(parent(""), "c2", family("b", "c", "d"));

        assertThat(told).hasValueSatisfying(finding -> {
            assertThat(finding.code()).isEqualTo("application.children-unseen");
            assertThat(finding.seen()).contains("big");
        });
        assertThat(children.of("root").leaving()).isEmpty();
        assertThat(children.of("root").manifests()).containsKey("big");
    }

    @Test
    void shouldJudgeWhatHangsOnAChildOnceItWasCompared() {
        upbringing.letGo(parent(""), "c2", family("b", "c", "d"));
        compared("big", 100);
        Stream.of("b", "c", "d").forEach(name -> compared(name, 1));

        Optional<Finding> told = upbringing.letGo(parent(""), "c2", family("b", "c", "d"));

        assertThat(told).hasValueSatisfying(finding -> {
            assertThat(finding.code()).isEqualTo("application.children-kept");
            assertThat(finding.seen()).contains("101 of 107");
        });
        assertThat(children.of("root").leaving()).isEmpty();
    }

    @Test
    void shouldLetASmallChildGoOnceItWasCompared() {
        upbringing.letGo(parent(""), "c2", family("b", "c", "d"));
        Stream.of("big", "b", "c", "d").forEach(name -> compared(name, 1));

        assertThat(upbringing.letGo(parent(""), "c2", family("b", "c", "d"))).isEmpty();
        assertThat(children.of("root").leaving()).containsExactly("big");
    }

    @Test
    void shouldCountWhatHangsOnTheChildrenOfAChild() {
        children.put("big", new DeclaredSet("c1", manifests("grandchild"), List.of()));
        Stream.of("big", "b", "c", "d").forEach(name -> compared(name, 1));

        assertThat(upbringing.letGo(parent(""), "c2", family("b", "c", "d")))
                .hasValueSatisfying(finding -> assertThat(finding.seen()).contains("grandchild were not compared"));
        compared("grandchild", 50);
        assertThat(upbringing.letGo(parent(""), "c2", family("b", "c", "d")))
                .hasValueSatisfying(finding -> assertThat(finding.seen()).contains("53 of 59"));
    }

    @Test
    void shouldLetGoWhatIsConfirmedThoughItWasNotCompared() {
        assertThat(upbringing.letGo(parent("big"), "c2", family("b", "c", "d"))).isEmpty();

        assertThat(children.of("root").leaving()).containsExactly("big");
    }

    private void compared(String name, int objects) {
        List<ResourceStatus> resources = IntStream.range(0, objects)
                .mapToObj(each -> new ResourceStatus(
                        new ObjectKey("", "ConfigMap", "ns", name + each), SyncStatus.SYNCED, Optional.empty(), ""))
                .toList();
        statuses.put(
                name,
                new ApplicationStatus(
                        name,
                        1,
                        "c1",
                        "c1",
                        "c1",
                        SyncStatus.SYNCED,
                        Health.healthy(),
                        true,
                        Set.of(),
                        List.of(),
                        resources,
                        Optional.empty(),
                        false,
                        Instant.EPOCH,
                        Optional.empty()));
    }

    private static ManagedApplication parent(String confirmed) {
        return new ManagedApplication(
                new ApplicationReader()
                        .readAll("test", """
                                apiVersion: argoproj.io/v1alpha1
                                kind: Application
                                metadata: {name: root, annotations: {gitops.jenkins.io/forget-children: "%s"}}
                                spec:
                                  source: {repoURL: "https://git.example/team/root.git", path: root}
                                  destination: {name: in-cluster}
                                """.formatted(confirmed))
                        .applications()
                        .get(0),
                "",
                "",
                "key");
    }

    private static Family family(String... names) {
        return new Family(
                new Render(List.of(), "", List.of()),
                Stream.of(names).map(UpbringingTest::child).toList(),
                List.of(),
                List.of());
    }

    private static Map<String, String> manifests(String... names) {
        Map<String, String> manifests = new HashMap<>();
        Stream.of(names).forEach(name -> manifests.put(name, ManifestWriter.json(child(name))));
        return manifests;
    }

    private static Manifest child(String name) {
        return new ManifestReader()
                .read("child.yaml", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: %s, finalizers: [resources-finalizer.argocd.argoproj.io]}
                        spec:
                          source: {repoURL: "https://git.example/team/root.git", path: %s}
                          destination: {name: in-cluster}
                        """.formatted(name, name))
                .get(0);
    }
}
