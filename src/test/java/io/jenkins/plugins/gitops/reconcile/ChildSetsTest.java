package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.appset.Expander;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.git.HttpClients;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import io.jenkins.plugins.gitops.render.GoTemplates;
import io.jenkins.plugins.gitops.render.HelmProgram;
import io.jenkins.plugins.gitops.render.RenderLimits;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ApplicationSets among the manifests of an application. */
class ChildSetsTest {
    private static final ManagedApplication PARENT = new ManagedApplication(
            new ApplicationReader().readAll("test", """
                            apiVersion: argoproj.io/v1alpha1
                            kind: Application
                            metadata: {name: root}
                            spec:
                              source: {repoURL: "https://git.example/team/root.git", path: root}
                              destination: {name: in-cluster}
                            """).applications().get(0), "reader", "team", "key");

    @TempDir
    private Path folder;

    private final AtomicInteger changes = new AtomicInteger();
    private final List<String> problems = new ArrayList<>();
    private ChildSets sets;

    @BeforeEach
    void start() {
        sets = sets();
    }

    @Test
    void shouldMakeApplicationsInThePlaceOfTheParent() {
        Optional<Finding> told = sets.replace(PARENT, List.of(set("default", "git.example", "dev", "prod")));

        assertThat(told).isEmpty();
        assertThat(changes).hasValue(1);
        assertThat(sets.applications(List.of(PARENT)))
                .extracting(ManagedApplication::name)
                .containsExactly("shop-dev", "shop-prod");
        assertThat(sets.applications(List.of(PARENT))).allSatisfy(managed -> {
            assertThat(managed.gitCredentialId()).isEqualTo("reader");
            assertThat(managed.context()).isEqualTo("team");
            assertThat(managed.member().orElseThrow().set()).isEqualTo("sets");
        });
        assertThat(sets.applications(List.of())).isEmpty();
    }

    @Test
    void shouldKnowThemAfterARestart() {
        sets.replace(PARENT, List.of(set("default", "git.example", "dev")));

        assertThat(sets().applications(List.of(PARENT)))
                .extracting(ManagedApplication::name)
                .containsExactly("shop-dev");
    }

    @Test
    void shouldForgetThemOnlyAtTheSecondLookWithoutTheirSet() {
        sets.replace(PARENT, List.of(set("default", "git.example", "dev")));

        sets.replace(PARENT, List.of());
        assertThat(sets.applications(List.of(PARENT))).hasSize(1);
        sets.replace(PARENT, List.of());

        assertThat(sets.applications(List.of(PARENT))).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatIsOfAnotherProjectAndSaySo() {
        Optional<Finding> told = sets.replace(PARENT, List.of(set("other", "git.example", "dev")));

        assertThat(sets.applications(List.of(PARENT))).isEmpty();
        assertThat(told).hasValueSatisfying(finding -> {
            assertThat(finding.code()).isEqualTo("appset.other-project");
            assertThat(finding.seen()).contains("shop-dev (other)");
        });
    }

    @Test
    void shouldNotLendTheParentsCredentialToAnotherServer() {
        sets.replace(PARENT, List.of(set("default", "elsewhere.example", "dev")));

        assertThat(sets.applications(List.of(PARENT)))
                .extracting(ManagedApplication::gitCredentialId)
                .containsExactly("");
    }

    @Test
    void shouldGoOnWithAllOtherSetsWhereOneCannotBeReadAtAllAlsoAtAStart() {
        String gitLab = """
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata: {name: %s}
                spec:
                  generators: [{pullRequest: {requeueAfterSeconds: %d, gitlab: {project: a/b, api: '%s'}}}]
                  template:
                    metadata: {name: 'shop-{{number}}'}
                    spec: {project: default}
                """;
        List<Manifest> manifests = new ArrayList<>(List.of(set("default", "git.example", "dev")));
        manifests.addAll(new ManifestReader().read("a.yaml", gitLab.formatted("early", 60, "http://[")));
        manifests.addAll(new ManifestReader().read("b.yaml", gitLab.formatted("late", Long.MAX_VALUE, "http://a:b:c")));

        Optional<Finding> told = sets.replace(PARENT, manifests);

        assertThat(told).map(Finding::code).contains("appset.bad-value");
        assertThat(sets.applications(List.of(PARENT)))
                .extracting(ManagedApplication::name)
                .containsExactly("shop-dev");
        assertThat(sets().applications(List.of(PARENT)))
                .as("after a start")
                .extracting(ManagedApplication::name)
                .containsExactly("shop-dev");
    }

    @Test
    void shouldSayOnceThatANameIsTakenAndLeaveThatOneOut() {
        sets.replace(PARENT, List.of(set("default", "git.example", "dev", "prod")));
        Roster roster = new Roster(
                new Children(new StateFolder(folder.resolve("state")).children(problems::add)), sets, problems::add);
        ManagedApplication made = sets.applications(List.of(PARENT)).get(0);
        ManagedApplication first = new ManagedApplication(made.application(), "", "elsewhere");

        for (int look = 0; look < 3; look++) {
            assertThat(roster.all(List.of(PARENT, first), List.of(), RepositoryLogins.NONE))
                    .containsOnlyKeys("root", "shop-dev", "shop-prod")
                    .containsEntry("shop-dev", first);
        }

        assertThat(problems).singleElement().asString().contains("\"shop-dev\"", "\"sets\"", "root", "taken");
    }

    @Test
    void shouldKeepASetAsItWasWhereItsManifestGrewTooLarge() {
        sets.replace(PARENT, List.of(set("default", "git.example", "dev")));
        String large = "x".repeat(3 * 1024 * 1024);

        for (int look = 0; look < 3; look++) {
            Optional<Finding> told = sets.replace(PARENT, List.of(set("default", "git.example", "dev", large)));

            assertThat(told).map(Finding::code).contains("manifest.too-large-to-keep");
            assertThat(sets.applications(List.of(PARENT)))
                    .extracting(ManagedApplication::name)
                    .containsExactly("shop-dev");
        }
    }

    private ChildSets sets() {
        GoTemplates templates = new GoTemplates(
                new HelmProgram(Optional.empty(), ""), folder.resolve("render"), RenderLimits.standard());
        SetTools tools =
                new SetTools(new Expander(templates), HttpClients.create(GitSettings.defaults()), Clock.systemUTC());
        Workshop workshop = new Workshop(null, (id, context) -> null, null, null, null, null);
        return new ChildSets(
                new StateFolder(folder.resolve("state")).sets(problems::add),
                tools,
                parent -> new SetOutside(
                        new SetReads(workshop, "", "", "", Optional.empty(), RepositoryLogins.NONE, null),
                        List::of,
                        tools.http()),
                changes::incrementAndGet);
    }

    private static Manifest set(String project, String host, String... elements) {
        List<String> list =
                List.of(elements).stream().map("{env: %s}"::formatted).toList();
        return new ManifestReader()
                .read("set.yaml", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: ApplicationSet
                        metadata: {name: sets}
                        spec:
                          generators: [{list: {elements: %s}}]
                          template:
                            metadata: {name: 'shop-{{env}}'}
                            spec:
                              project: %s
                              source: {repoURL: "https://%s/team/shop.git", path: '{{env}}'}
                              destination: {name: in-cluster}
                        """.formatted(list, project, host))
                .get(0);
    }
}
