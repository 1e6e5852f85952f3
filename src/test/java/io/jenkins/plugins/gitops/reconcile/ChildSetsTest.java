package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.appset.Expander;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.git.HttpClients;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import io.jenkins.plugins.gitops.reconcile.ChildSets.Permit;
import io.jenkins.plugins.gitops.render.GoTemplates;
import io.jenkins.plugins.gitops.render.HelmProgram;
import io.jenkins.plugins.gitops.render.RenderLimits;
import io.jenkins.plugins.gitops.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ApplicationSets among the manifests of an application. */
class ChildSetsTest {
    private static final ManagedApplication PARENT = parent("{}", "{}");
    private static final Permit ALL = new Permit(true, true, true);
    private static final Permit LOOK = new Permit(false, false, false);
    private static final Duration INTERVAL = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final HandClock clock = new HandClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final List<String> problems = new ArrayList<>();
    private ChildSets sets;

    @BeforeEach
    void start() {
        sets = sets();
    }

    @Test
    void shouldMakeApplicationsInThePlaceOfTheParent() {
        Optional<Finding> told = sets.replace(PARENT, List.of(set("default", "git.example", "dev", "prod")), ALL);

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
        sets.replace(PARENT, List.of(set("default", "git.example", "dev")), ALL);

        assertThat(sets().applications(List.of(PARENT)))
                .extracting(ManagedApplication::name)
                .containsExactly("shop-dev");
    }

    @Test
    void shouldForgetThemOnlyAtTheSecondLookWithoutTheirSet() {
        ManagedApplication parent = parent("{}", "{automated: {allowEmpty: true}}");
        sets.replace(parent, List.of(set("default", "git.example", "dev")), ALL);

        sets.replace(parent, List.of(), ALL);
        assertThat(made()).containsExactly("shop-dev");
        sets.replace(parent, List.of(), ALL);

        assertThat(made()).isEmpty();
    }

    @Test
    void shouldTakeNothingNewWhereNobodySyncsTheParent() {
        sets.replace(PARENT, List.of(set("default", "git.example", "dev")), LOOK);
        assertThat(made()).isEmpty();

        sets.replace(PARENT, List.of(set("default", "git.example", "dev")), ALL);
        sets.replace(PARENT, List.of(set("default", "git.example", "dev", "prod")), new Permit(false, true, true));
        assertThat(made()).containsExactly("shop-dev");

        sets.replace(PARENT, List.of(set("default", "git.example", "dev", "prod")), ALL);
        assertThat(made()).containsExactly("shop-dev", "shop-prod");
    }

    @Test
    void shouldForgetNothingWhereTheParentDoesNotPrune() {
        sets.replace(PARENT, List.of(set("a", 1), set("b", 1), set("c", 1)), ALL);

        for (int look = 0; look < 3; look++) {
            assertThat(sets.replace(PARENT, List.of(set("b", 1), set("c", 1)), new Permit(true, false, true)))
                    .isEmpty();
        }

        assertThat(made()).containsExactly("a-0", "b-0", "c-0");
    }

    @Test
    void shouldKeepAllSetsWhereGitHasNoneAnyMoreUnlessTheirLossIsConfirmed() {
        sets.replace(PARENT, List.of(set("a", 1)), ALL);

        for (int look = 0; look < 3; look++) {
            assertThat(sets.replace(PARENT, List.of(), ALL)).hasValueSatisfying(finding -> {
                assertThat(finding.code()).isEqualTo("application.children-kept");
                assertThat(finding.seen()).contains("has a of root: 2 of 2");
            });
        }
        assertThat(made()).containsExactly("a-0");

        ManagedApplication confirming = parent("{gitops.jenkins.io/forget-children: a}", "{}");
        sets.replace(confirming, List.of(), ALL);
        sets.replace(confirming, List.of(), ALL);
        assertThat(made()).isEmpty();
    }

    @Test
    void shouldKeepASetThatIsMoreThanHalfOfWhatTheParentMakes() {
        sets.replace(PARENT, List.of(set("a", 5), set("b", 1)), ALL);

        for (int look = 0; look < 3; look++) {
            assertThat(sets.replace(PARENT, List.of(set("b", 1)), ALL))
                    .hasValueSatisfying(finding -> assertThat(finding.seen()).contains("6 of 8"));
        }
        assertThat(made()).hasSize(6);

        sets.replace(PARENT, List.of(set("a", 5)), ALL);
        sets.replace(PARENT, List.of(set("a", 5)), ALL);
        assertThat(made()).as("the small one may go").doesNotContain("b-0").hasSize(5);
    }

    @Test
    void shouldAskTheGeneratorsOnlyWithAReasonHoweverOftenTheParentIsLookedAt() {
        Permit look = new Permit(true, true, false);
        sets.replace(PARENT, List.of(failing("a", 1)), look);
        assertThat(asked).hasValue(1);

        for (int again = 0; again < 5; again++) {
            sets.replace(PARENT, List.of(failing("a", 1)), look);
        }
        assertThat(asked).as("nothing changed").hasValue(1);

        sets.replace(PARENT, List.of(failing("a", 2)), look);
        assertThat(asked).as("the set changed").hasValue(2);
        sets.replace(PARENT, List.of(failing("a", 2)), ALL);
        assertThat(asked).as("the parent was fetched").hasValue(3);
        clock.pass(INTERVAL);
        sets.replace(PARENT, List.of(failing("a", 2)), look);
        assertThat(asked).as("the interval is over").hasValue(4);
    }

    private List<String> made() {
        return sets.applications(List.of(PARENT)).stream()
                .map(ManagedApplication::name)
                .toList();
    }

    @Test
    void shouldLeaveOutWhatIsOfAnotherProjectAndSaySo() {
        Optional<Finding> told = sets.replace(PARENT, List.of(set("other", "git.example", "dev")), ALL);

        assertThat(sets.applications(List.of(PARENT))).isEmpty();
        assertThat(told).hasValueSatisfying(finding -> {
            assertThat(finding.code()).isEqualTo("appset.other-project");
            assertThat(finding.seen()).contains("shop-dev (other)");
        });
    }

    @Test
    void shouldNotLendTheParentsCredentialToAnotherServer() {
        sets.replace(PARENT, List.of(set("default", "elsewhere.example", "dev")), ALL);

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

        Optional<Finding> told = sets.replace(PARENT, manifests, ALL);

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
        sets.replace(PARENT, List.of(set("default", "git.example", "dev", "prod")), ALL);
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
        sets.replace(PARENT, List.of(set("default", "git.example", "dev")), ALL);
        String large = "x".repeat(3 * 1024 * 1024);

        for (int look = 0; look < 3; look++) {
            Optional<Finding> told = sets.replace(PARENT, List.of(set("default", "git.example", "dev", large)), ALL);

            assertThat(told).map(Finding::code).contains("manifest.too-large-to-keep");
            assertThat(sets.applications(List.of(PARENT)))
                    .extracting(ManagedApplication::name)
                    .containsExactly("shop-dev");
        }
    }

    private ChildSets sets() {
        GoTemplates templates = new GoTemplates(
                new HelmProgram(Optional.empty(), ""), folder.resolve("render"), RenderLimits.standard());
        SetTools tools = new SetTools(new Expander(templates), HttpClients.create(GitSettings.defaults()), clock);
        Workshop workshop = new Workshop(null, (id, context) -> null, null, null, null, null);
        return new ChildSets(
                new StateFolder(folder.resolve("state")).sets(problems::add),
                tools,
                parent -> {
                    asked.incrementAndGet();
                    return new SetOutside(
                            new SetReads(workshop, "", "", "", Optional.empty(), RepositoryLogins.NONE, null),
                            List::of,
                            tools.http());
                },
                changes::incrementAndGet,
                INTERVAL);
    }

    private static ManagedApplication parent(String annotations, String policy) {
        return new ManagedApplication(
                new ApplicationReader()
                        .readAll("test", """
                                apiVersion: argoproj.io/v1alpha1
                                kind: Application
                                metadata: {name: root, annotations: %s}
                                spec:
                                  source: {repoURL: "https://git.example/team/root.git", path: root}
                                  destination: {name: in-cluster}
                                  syncPolicy: %s
                                """.formatted(annotations, policy))
                        .applications()
                        .get(0),
                "reader",
                "team",
                "key");
    }

    /** One that cannot be evaluated, since there is no Helm here: each evaluation asks anew. */
    private static Manifest failing(String name, int applications) {
        return set(name, applications).with(true, "spec", "goTemplate");
    }

    private static Manifest set(String name, int applications) {
        List<String> elements = IntStream.range(0, applications)
                .mapToObj("{nr: '%d'}"::formatted)
                .toList();
        return new ManifestReader()
                .read("set.yaml", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: ApplicationSet
                        metadata: {name: %s}
                        spec:
                          generators: [{list: {elements: %s}}]
                          template:
                            metadata: {name: '%s-{{nr}}'}
                            spec:
                              project: default
                              source: {repoURL: "https://git.example/team/shop.git", path: a}
                              destination: {name: in-cluster}
                        """.formatted(name, elements, name))
                .get(0);
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
