package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.application.Folders;
import io.jenkins.plugins.gitops.application.KindRules;
import io.jenkins.plugins.gitops.application.Project;
import io.jenkins.plugins.gitops.application.Projects;
import io.jenkins.plugins.gitops.appset.ClusterEntry;
import io.jenkins.plugins.gitops.appset.Expander;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredentials;
import io.jenkins.plugins.gitops.git.GitRepositories;
import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.git.HttpClients;
import io.jenkins.plugins.gitops.git.RepositoryKey;
import io.jenkins.plugins.gitops.render.DirectoryRenderer;
import io.jenkins.plugins.gitops.render.GoTemplates;
import io.jenkins.plugins.gitops.render.HelmProgram;
import io.jenkins.plugins.gitops.render.RenderLimits;
import io.jenkins.plugins.gitops.render.SourceRenderer;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.ProjectSettings.MergeRequest;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ApplicationSets that stand in a repository on a real Git server. */
class DeclaredSetsTest {
    private static final GitSettings SETTINGS = GitSettings.defaults();

    @TempDir
    private Path folder;

    private final ExecutorService workers = Executors.newSingleThreadExecutor();
    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<ClusterEntry> clusters = new CopyOnWriteArrayList<>();
    private final AtomicInteger clusterReads = new AtomicInteger();
    private final Map<String, GitCredential> credentials = new HashMap<>();
    private final ProjectGuard guard = new ProjectGuard(destination -> {
        throw new IllegalStateException("no cluster is asked for");
    });
    private GitServer git;
    private ServedRepository served;
    private ServedRepository manifests;
    private GitRepositories repositories;
    private ApplicationsRepository repository;

    @BeforeEach
    void start() {
        git = GitServer.start(folder.resolve("git"));
        served = git.create("team/applications");
        manifests = git.create("team/manifests");
        manifests.makePublic();
        manifests.commit("main", Map.of("apps/shop/a.yaml", "a: 1\n", "apps/blog/a.yaml", "a: 1\n"), "First");
        repositories = new GitRepositories(folder.resolve("cache"), SETTINGS);
        credentials.put(
                "reader", git.projectToken("team/applications", Role.REPORTER).credential());
        served.makePublic();
        repository = new ApplicationsRepository(served.url(), "applications", "main", "", "");
    }

    @AfterEach
    void stop() {
        workers.shutdown();
        repositories.close();
        git.close();
    }

    @Test
    void shouldMakeApplicationsBesideThoseOfTheRepositoryWithTheNameOfTheirSet() {
        commit(set("sets", "", "- list: {elements: [{name: blog, path: x}, {name: shop, path: x}]}"));
        served.commit("main", Map.of("applications/own.yaml", application("own")), "Own");

        DeclaredApplications declared = declared();

        assertThat(refreshed(declared)).containsExactly("own", "blog", "shop");
        assertThat(declared.applications())
                .extracting(managed -> managed.member().map(SetMember::set).orElse(""))
                .containsExactly("", "sets", "sets");
        assertThat(declared.statuses().get(0).sets()).singleElement().satisfies(status -> {
            assertThat(status.applications()).containsExactly("blog", "shop");
            assertThat(status.findings()).isEmpty();
        });
    }

    @Test
    void shouldFollowTheRepositoryThatAGeneratorReads() {
        commit(set("sets", "", directories()));
        DeclaredApplications declared = declared();
        assertThat(refreshed(declared)).containsExactly("blog", "shop");

        manifests.commit("main", Map.of("apps/wiki/a.yaml", "a: 1\n"), "Wiki");

        assertThat(refreshed(declared)).containsExactly("blog", "shop", "wiki");
    }

    @Test
    void shouldBeLookedAtWhenAWebhookTellsOfARepositoryThatAGeneratorReads() {
        commit(set("sets", "", directories()));
        DeclaredApplications declared = declared();
        refreshed(declared);
        manifests.commit("main", Map.of("apps/wiki/a.yaml", "a: 1\n"), "Wiki");

        declared.poll(change("http://elsewhere.example/team/other.git"));
        settle();
        assertThat(names(declared)).containsExactly("blog", "shop");
        declared.poll(change(manifests.url()));
        settle();

        assertThat(names(declared)).containsExactly("blog", "shop", "wiki");
    }

    private static RepositoryChange change(String url) {
        return new RepositoryChange(Set.of(RepositoryKey.of(url).orElseThrow()), "main", "main");
    }

    @Test
    void shouldEvaluateNothingAgainWhileNothingChanged() {
        commit(set("sets", "", directories(), "- clusters: {}"));
        clusters.add(cluster("west"));
        DeclaredApplications declared = declared();
        refreshed(declared);
        List<ManagedApplication> first = declared.applications();
        int afterFirst = clusterReads.get();

        refreshed(declared);
        refreshed(declared);

        assertThat(clusterReads.get() - afterFirst)
                .as("looked at once a poll, and not evaluated")
                .isEqualTo(2);
        assertThat(declared.applications()).isEqualTo(first);
        clusters.add(cluster("east"));
        assertThat(refreshed(declared)).containsExactly("blog", "east", "shop", "west");
    }

    @Test
    void shouldKeepAllWhereAGeneratorFailsAndSayWhy() {
        commit(set("sets", "", directories()));
        DeclaredApplications declared = declared();
        refreshed(declared);

        commit(set("sets", "", directories().replace("revision: main", "revision: gone")));

        for (int poll = 0; poll < 3; poll++) {
            assertThat(refreshed(declared)).containsExactly("blog", "shop");
        }
        assertThat(codes(declared)).containsExactly("git.revision-not-found");
        assertThat(problems).filteredOn(problem -> problem.contains("gone")).hasSize(1);
    }

    @Test
    void shouldKeepAllWhereTheGeneratorsGiveNothingAndSaySo() {
        commit(set("sets", "", directories()));
        DeclaredApplications declared = declared();
        refreshed(declared);

        manifests.commit("main", Map.of("README.md", "x"), Set.of("apps/shop/a.yaml", "apps/blog/a.yaml"), "Empty");

        for (int poll = 0; poll < 3; poll++) {
            assertThat(refreshed(declared)).containsExactly("blog", "shop");
        }
        assertThat(codes(declared)).containsExactly("appset.nothing-generated");
    }

    @Test
    void shouldForgetAnApplicationOnlyAtTheSecondEvaluationWithoutIt() {
        commit(set("sets", "", directories()));
        DeclaredApplications declared = declared();
        refreshed(declared);

        manifests.commit("main", Map.of(), Set.of("apps/blog/a.yaml"), "Remove");

        assertThat(refreshed(declared)).containsExactly("blog", "shop");
        assertThat(refreshed(declared)).containsExactly("shop");
    }

    @Test
    void shouldKeepAnApplicationThatBecameUnusable() {
        commit(set("sets", "", directories()));
        DeclaredApplications declared = declared();
        refreshed(declared);

        manifests.commit("main", Map.of("apps/Bad_Name/a.yaml", "a: 1\n"), "Bad");

        assertThat(refreshed(declared)).containsExactly("blog", "shop");
        assertThat(codes(declared)).containsExactly("application.bad-name");
    }

    @Test
    void shouldForgetASetOnlyAtTheSecondReadingWithoutIt() {
        commit(set("sets", "", directories()));
        served.commit("main", Map.of("applications/own.yaml", application("own")), "Own");
        DeclaredApplications declared = declared();
        refreshed(declared);

        served.commit("main", Map.of(), Set.of("applications/sets.yaml"), "Remove");

        assertThat(refreshed(declared)).containsExactly("own", "blog", "shop");
        assertThat(refreshed(declared)).containsExactly("own");
    }

    @Test
    void shouldKnowTheLastGoodApplicationsAfterARestartWhileTheServerIsDown() {
        commit(set("sets", "", directories()));
        refreshed(declared());
        git.close();

        DeclaredApplications restarted = declared();

        assertThat(names(restarted)).containsExactly("blog", "shop");
        assertThat(refreshed(restarted)).containsExactly("blog", "shop");
        assertThat(codes(restarted)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"sync, two, false", "create-only, one, true", "create-update, two, true", "create-delete, one, false"})
    void applicationsSyncShouldSayWhatMayHappenToExistingOnes(String mode, String path, boolean kept) {
        String policy = "syncPolicy: {applicationsSync: %s}".formatted(mode);
        commit(set("sets", policy, "- list: {elements: [{name: shop, path: one}, {name: blog, path: one}]}"));
        DeclaredApplications declared = declared();
        refreshed(declared);

        commit(set("sets", policy, "- list: {elements: [{name: shop, path: two}, {name: wiki, path: two}]}"));
        refreshed(declared);

        assertThat(refreshed(declared)).contains("shop", "wiki");
        assertThat(names(declared).contains("blog")).isEqualTo(kept);
        assertThat(path(declared, "shop")).isEqualTo(path);
        assertThat(path(declared, "wiki")).isEqualTo("two");
    }

    @Test
    void ignoreApplicationDifferencesShouldKeepFieldsOfExistingApplications() {
        String policy = """
                ignoreApplicationDifferences:
                    - {name: shop, jsonPointers: [/spec/source/path]}
                    - {jqPathExpressions: [.spec.destination.namespace]}
                  preservedFields: {annotations: [team/owner]}
                """.strip();
        commit(set("sets", policy, "- list: {elements: [{name: shop, path: one}, {name: blog, path: one}]}"));
        DeclaredApplications declared = declared();
        refreshed(declared);

        commit(set("sets", policy, "- list: {elements: [{name: shop, path: two}, {name: blog, path: two}]}")
                .replace("namespace: shop", "namespace: other"));
        refreshed(declared);

        assertThat(path(declared, "shop")).isEqualTo("one");
        assertThat(path(declared, "blog")).isEqualTo("two");
        assertThat(declared.applications())
                .allSatisfy(managed -> assertThat(
                                managed.application().destination().namespace())
                        .isEqualTo("shop"));
    }

    @Test
    void rollingSyncShouldGiveEachApplicationItsStepAndTakeItsSyncsOver() {
        String strategy = """
                strategy:
                    type: RollingSync
                    rollingSync:
                      steps:
                        - matchExpressions: [{key: env, operator: In, values: [blog]}]
                        - matchExpressions: [{key: env, operator: In, values: [shop]}]
                          maxUpdate: 25%
                """.strip();
        commit(set("sets", strategy, "- list: {elements: [{name: blog}, {name: shop}, {name: wiki}]}")
                .replace("metadata: {name: '{{name}}'}", "metadata: {name: '{{name}}', labels: {env: '{{name}}'}}")
                .replace("destination:", "syncPolicy: {automated: {prune: true}}\n      destination:"));
        DeclaredApplications declared = declared();

        refreshed(declared);

        assertThat(declared.applications())
                .extracting(managed -> managed.member().orElseThrow().step())
                .containsExactly(0, 1, -1);
        assertThat(declared.applications())
                .extracting(managed -> managed.application().syncPolicy().automated())
                .containsExactly(true, true, false);
    }

    @Test
    void pullRequestShouldForgetAnApplicationOnlyAtTheSecondLookWithoutItsMergeRequest() {
        GitCredential token = git.projectToken("team/manifests", Role.DEVELOPER, Set.of("read_api"), null)
                .credential();
        credentials.put("gitlab", token);
        manifests.commit("feature", Map.of("x", "y"), "Feature");
        manifests.settings().addMergeRequest(new MergeRequest(1, "One", "feature", "opened", List.of()));
        manifests.settings().addMergeRequest(new MergeRequest(2, "Two", "feature", "opened", List.of()));
        commit(set("sets", "", """
                - pullRequest: {gitlab: {project: team/manifests, api: '%s', pullRequestState: opened}}
                """.formatted(git.url()).strip())
                .replace("name: '{{name}}'", "name: 'shop-{{number}}'"));
        DeclaredApplications declared = declared();
        declared.lend(new RepositoryLogins(List.of(new RepositoryLogin(git.url() + "/team/manifests", "", "gitlab"))));
        assertThat(refreshed(declared)).containsExactly("shop-1", "shop-2");

        manifests.settings().removeMergeRequests();
        manifests.settings().addMergeRequest(new MergeRequest(2, "Two", "feature", "opened", List.of()));

        assertThat(refreshed(declared)).as("not asked yet").containsExactly("shop-1", "shop-2");
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(31)));
        assertThat(refreshed(declared)).containsExactly("shop-1", "shop-2");
        assertThat(refreshed(declared)).containsExactly("shop-2");
    }

    @Test
    void shouldSayWhichCredentialGitLabNeeds() {
        commit(set("sets", "", "- pullRequest: {gitlab: {project: team/manifests, api: '%s'}}".formatted(git.url())));

        DeclaredApplications declared = declared();

        assertThat(refreshed(declared)).isEmpty();
        assertThat(codes(declared)).containsExactly("appset.gitlab-token-missing");
    }

    @Test
    void shouldReadOtherServersWithoutTheCredentialOfTheApplicationsRepository() {
        GitCredentials find = (id, context) -> credentials.getOrDefault(id, new GitCredential.Anonymous());
        Workshop workshop = new Workshop(repositories::open, find, null, null, null, null);
        RepositoryLogins logins = new RepositoryLogins(List.of(new RepositoryLogin("https://two.example", "", "two")));
        credentials.put("two", new GitCredential.UserPassword("two", "secret"));

        SetReads reads = reads(workshop, logins, Optional.of("default"));

        assertThat(reads.credential(git.url() + "/team/manifests.git")).isEqualTo(credentials.get("reader"));
        assertThat(reads.credential("https://one.example/x.git")).isInstanceOf(GitCredential.Anonymous.class);
        assertThat(reads.credential("https://two.example/x.git")).isEqualTo(credentials.get("two"));
    }

    @Test
    void shouldReadForASetWhatItsProjectAllowsWithTheLoginsOfThatProject() {
        Workshop workshop = new Workshop(
                repositories::open,
                (id, context) -> new GitCredential.UserPassword(id, "secret"),
                null,
                null,
                null,
                null);
        RepositoryLogins logins = new RepositoryLogins(List.of(
                new RepositoryLogin("https://two.example", "", "all"),
                new RepositoryLogin("https://two.example/shop", "shop", "shop")));
        guard.replace(new Projects(List.of(new Project(
                "shop",
                List.of("https://two.example/shop/*"),
                List.of(),
                KindRules.ALL,
                KindRules.ALL,
                Folders.NONE))));
        SetReads shop = reads(workshop, logins, Optional.of("shop"));

        assertThat(shop.credential("https://two.example/shop/a.git"))
                .isEqualTo(new GitCredential.UserPassword("shop", "secret"));
        assertThat(shop.credential(served.url()))
                .as("its own repository")
                .isEqualTo(new GitCredential.UserPassword("reader", "secret"));
        assertThatThrownBy(() -> shop.credential("https://two.example/other/a.git"))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        refused -> assertThat(refused.finding().code()).isEqualTo("appset.project-refuses-repository"));
        assertThatThrownBy(() -> shop.repository(git.url() + "/team/manifests.git"))
                .as("on the server of its own repository")
                .isInstanceOf(FindingException.class);
        assertThatThrownBy(
                        () -> reads(workshop, logins, Optional.of("nobodys")).credential("https://two.example/a.git"))
                .isInstanceOf(FindingException.class);
    }

    @Test
    void shouldReadWithoutALoginWhereElementsMayChooseTheProject() {
        Workshop workshop = new Workshop(
                repositories::open,
                (id, context) -> new GitCredential.UserPassword(id, "secret"),
                null,
                null,
                null,
                null);
        RepositoryLogins logins = new RepositoryLogins(List.of(new RepositoryLogin("https://two.example", "", "all")));
        SetReads reads = reads(workshop, logins, Optional.empty());

        assertThat(reads.credential("https://two.example/a.git"))
                .isEqualTo(new GitCredential.UserPassword("", "secret"));
        assertThat(reads.credential(git.url() + "/team/manifests.git"))
                .isEqualTo(new GitCredential.UserPassword("", "secret"));
        assertThat(reads.credential(served.url())).isEqualTo(new GitCredential.UserPassword("reader", "secret"));
    }

    @Test
    void shouldKeepTheApplicationsOfASetWhoseProjectDoesNotAllowWhatItReads() {
        commit(set("sets", "", directories()));
        DeclaredApplications declared = declared();
        refreshed(declared);
        guard.replace(new Projects(List.of(new Project(
                "default", List.of("https://two.example/*"), List.of(), KindRules.ALL, KindRules.ALL, Folders.NONE))));

        manifests.commit("main", Map.of("apps/wiki/a.yaml", "a: 1\n"), "Wiki");

        assertThat(refreshed(declared)).containsExactly("blog", "shop");
        assertThat(codes(declared)).containsExactly("appset.project-refuses-repository");
    }

    private SetReads reads(Workshop workshop, RepositoryLogins logins, Optional<String> project) {
        return new SetReads(workshop, served.url(), "reader", "", project, logins, guard);
    }

    @Test
    void shouldShowWhatASetWouldMakeAndKeepNothing() {
        commit(set("sets", "", directories()));

        DeclaredApplications declared = declared();
        DeclaredStatus seen = declared.look(repository);

        assertThat(seen.applications()).containsExactly("blog", "shop");
        assertThat(names(declared)).isEmpty();
    }

    private DeclaredApplications declared() {
        RenderLimits limits = RenderLimits.standard();
        DirectoryRenderer directory = new DirectoryRenderer(limits);
        GitCredentials find = (id, context) -> credentials.getOrDefault(id, new GitCredential.Anonymous());
        Workshop workshop = new Workshop(
                repositories::open,
                find,
                (application, inputs) -> new SourceRenderer(directory, directory, directory)
                        .plan(application, inputs)
                        .render(),
                null,
                null,
                null);
        GoTemplates templates =
                new GoTemplates(new HelmProgram(Optional.empty(), ""), folder.resolve("render"), limits);
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        DeclaredApplications declared = new DeclaredApplications(
                workshop,
                new StateFolder(folder.resolve("state")),
                workers,
                () -> {},
                problems::add,
                new SetTools(new Expander(templates), HttpClients.create(SETTINGS), clock),
                () -> {
                    clusterReads.incrementAndGet();
                    return List.copyOf(clusters);
                },
                guard);
        declared.configure(List.of(repository));
        return declared;
    }

    /** The names in force after a poll has been answered. */
    private List<String> refreshed(DeclaredApplications declared) {
        declared.poll();
        settle();
        return names(declared);
    }

    private void settle() {
        Future<?> behind = workers.submit(() -> {});
        await().until(behind::isDone);
    }

    private static List<String> names(DeclaredApplications declared) {
        return declared.applications().stream().map(ManagedApplication::name).toList();
    }

    private static String path(DeclaredApplications declared, String name) {
        return declared.applications().stream()
                .filter(managed -> managed.name().equals(name))
                .map(managed -> managed.application().source().path())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> codes(DeclaredApplications declared) {
        return declared.statuses().get(0).sets().stream()
                .flatMap(set -> set.findings().stream())
                .map(Finding::code)
                .toList();
    }

    private void commit(String set) {
        served.commit("main", Map.of("applications/sets.yaml", set), "Change the set");
    }

    private static ClusterEntry cluster(String name) {
        return new ClusterEntry(name, "https://" + name + ".example", "", Map.of(), Map.of(), false);
    }

    private String directories() {
        return "- git: {repoURL: '%s', revision: main, directories: [{path: 'apps/*'}],".formatted(manifests.url())
                + " template: {metadata: {name: '{{path.basename}}'}, spec: {}}}";
    }

    private String set(String name, String more, String... generators) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata: {name: %s}
                spec:
                  generators:
                %s
                  %s
                  template:
                    metadata: {name: '{{name}}'}
                    spec:
                      source: {repoURL: "%s", path: '{{path}}', targetRevision: main}
                      destination: {name: in-cluster, namespace: shop}
                """.formatted(name, String.join("\n", generators).indent(4).stripTrailing(), more, manifests.url());
    }

    private String application(String name) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: %s}
                spec:
                  source: {repoURL: "%s", path: shop, targetRevision: main}
                  destination: {name: in-cluster, namespace: shop}
                """.formatted(name, manifests.url());
    }
}
