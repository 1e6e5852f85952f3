package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.appset.Expander;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredentials;
import io.jenkins.plugins.gitops.git.GitRepositories;
import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.git.HttpClients;
import io.jenkins.plugins.gitops.render.DirectoryRenderer;
import io.jenkins.plugins.gitops.render.GoTemplates;
import io.jenkins.plugins.gitops.render.HelmProgram;
import io.jenkins.plugins.gitops.render.RenderLimits;
import io.jenkins.plugins.gitops.render.SourceRenderer;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications that stand in a repository on a real Git server. */
class DeclaredApplicationsTest {
    private static final GitSettings SETTINGS = GitSettings.defaults();

    @TempDir
    private Path folder;

    private final ExecutorService workers = Executors.newSingleThreadExecutor();
    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger changes = new AtomicInteger();
    private GitServer git;
    private ServedRepository served;
    private GitRepositories repositories;
    private GitCredentials credentials;
    private ApplicationsRepository repository;

    @BeforeEach
    void start() {
        git = GitServer.start(folder.resolve("git"));
        served = git.create("team/applications");
        repositories = new GitRepositories(folder.resolve("cache"), SETTINGS);
        var reader = git.projectToken("team/applications", Role.REPORTER).credential();
        credentials = (id, context) -> reader;
        repository = new ApplicationsRepository(served.url(), "applications", "main", "reader", "");
    }

    @AfterEach
    void stop() {
        workers.shutdown();
        repositories.close();
        git.close();
    }

    @Test
    void shouldTakeEachApplicationBelowTheFolder() {
        commit("applications/dev/shop.yaml", application("shop-dev"));
        commit("applications/prod/all.yaml", application("shop-prod") + "---\n" + application("blog-prod"));
        commit("elsewhere/other.yaml", application("other"));

        DeclaredApplications declared = declared();

        assertThat(refreshed(declared)).containsExactly("blog-prod", "shop-dev", "shop-prod");
        assertThat(declared.applications()).allSatisfy(managed -> {
            assertThat(managed.declaredIn()).isEqualTo(repository.key());
            assertThat(managed.gitCredentialId()).isEqualTo("reader");
        });
        assertThat(changes).hasValue(1);
    }

    @Test
    void shouldFollowTheBranchAndReadNothingWhileItStands() {
        commit("applications/shop.yaml", application("shop"));
        DeclaredApplications declared = declared();
        refreshed(declared);

        assertThat(refreshed(declared)).containsExactly("shop");
        assertThat(changes).as("no change without a commit").hasValue(1);
        commit("applications/blog.yaml", application("blog"));

        assertThat(refreshed(declared)).containsExactly("blog", "shop");
        assertThat(changes).hasValue(2);
    }

    @Test
    void shouldForgetAnApplicationOnlyAtTheSecondReadingWithoutIt() {
        commit("applications/shop.yaml", application("shop"));
        commit("applications/blog.yaml", application("blog"));
        DeclaredApplications declared = declared();
        refreshed(declared);

        remove("applications/blog.yaml");

        assertThat(refreshed(declared)).containsExactly("blog", "shop");
        assertThat(refreshed(declared)).containsExactly("shop");
    }

    @Test
    void shouldKeepAnApplicationThatComesBackAtTheSecondReading() {
        commit("applications/shop.yaml", application("shop"));
        commit("applications/blog.yaml", application("blog"));
        DeclaredApplications declared = declared();
        refreshed(declared);
        remove("applications/blog.yaml");
        refreshed(declared);

        commit("applications/blog.yaml", application("blog"));

        assertThat(refreshed(declared)).containsExactly("blog", "shop");
        assertThat(refreshed(declared)).containsExactly("blog", "shop");
    }

    @Test
    void shouldKeepAllWhenTheFolderIsEmptiedAndSaySo() {
        commit("applications/shop.yaml", application("shop"));
        DeclaredApplications declared = declared();
        refreshed(declared);

        served.commit("main", Map.of("applications/README.md", "gone"), Set.of("applications/shop.yaml"), "Empty");

        assertThat(refreshed(declared)).containsExactly("shop");
        assertThat(refreshed(declared)).containsExactly("shop");
        assertThat(codes(declared)).contains("application.none-in-repository");
    }

    @Test
    void shouldKeepTheLastGoodSetWhenAFileIsNoYamlAndNameItsLine() {
        commit("applications/shop.yaml", application("shop"));
        DeclaredApplications declared = declared();
        refreshed(declared);

        commit("applications/broken.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b\n");
        refreshed(declared);

        assertThat(refreshed(declared)).containsExactly("shop");
        assertThat(problems)
                .as("said once, however often it is read")
                .filteredOn(problem -> problem.contains("broken.yaml"))
                .singleElement()
                .asString()
                .contains("line");
    }

    @Test
    void shouldKeepTheLastGoodFormOfAnApplicationThatBecameUnusable() {
        commit("applications/shop.yaml", application("shop"));
        commit("applications/blog.yaml", application("blog"));
        DeclaredApplications declared = declared();
        refreshed(declared);

        commit("applications/shop.yaml", application("shop").replace("path: shop", "plugin: {name: shop}"));
        refreshed(declared);

        assertThat(refreshed(declared)).containsExactly("blog", "shop");
        assertThat(declared.applications())
                .filteredOn(managed -> managed.name().equals("shop"))
                .singleElement()
                .satisfies(managed ->
                        assertThat(managed.application().source().path()).isEqualTo("shop"));
        assertThat(codes(declared)).anyMatch(code -> code.startsWith("application.unsupported"));
    }

    @Test
    void shouldPassOverObjectsOfOtherKindsByName() {
        commit("applications/shop.yaml", application("shop"));
        commit(
                "applications/project.yaml",
                "apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: team}\n");

        DeclaredApplications declared = declared();

        assertThat(refreshed(declared)).containsExactly("shop");
        assertThat(declared.statuses().get(0).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.seen()).contains("AppProject"));
    }

    @Test
    void shouldNotLendItsCredentialToAnotherServer() {
        commit("applications/shop.yaml", application("shop"));
        commit("applications/evil.yaml", application("evil", "https://evil.example"));

        DeclaredApplications declared = declared();

        assertThat(refreshed(declared)).containsExactly("evil", "shop");
        assertThat(declared.applications())
                .extracting(ManagedApplication::name, ManagedApplication::gitCredentialId)
                .containsExactly(tuple("evil", ""), tuple("shop", "reader"));
        assertThat(codes(declared)).containsExactly("application.credential-not-lent");
    }

    @Test
    void shouldNotWarnOfAnotherServerForWhichAnAdministratorNamedACredential() {
        commit("applications/shop.yaml", application("shop", "https://elsewhere.example"));

        DeclaredApplications declared = declared();
        declared.lend(new RepositoryLogins(List.of(new RepositoryLogin("https://elsewhere.example", "", "there"))));

        assertThat(refreshed(declared)).containsExactly("shop");
        assertThat(codes(declared)).isEmpty();
    }

    @Test
    void shouldReadARepositoryThatNamesNoCredentialWithTheOneForItsAddress() {
        GitCredential reader = credentials.find("reader", "");
        credentials = (id, context) -> id.equals("by-address") ? reader : new GitCredential.Anonymous();
        repository = new ApplicationsRepository(served.url(), "applications", "main", "", "");
        commit("applications/shop.yaml", application("shop"));

        DeclaredApplications declared = declared();
        declared.lend(new RepositoryLogins(List.of(new RepositoryLogin(git.url(), "", "by-address"))));

        assertThat(refreshed(declared)).containsExactly("shop");
        assertThat(codes(declared)).isEmpty();
    }

    @Test
    void shouldTakeTheFirstOfTwoEntriesForOneRepositoryHoweverOftenItIsConfigured() {
        commit("applications/shop.yaml", application("shop"));
        DeclaredApplications declared = declared();

        declared.configure(List.of(repository, repository));
        declared.configure(List.of(repository, repository));

        assertThat(refreshed(declared)).containsExactly("shop");
        assertThat(problems).anyMatch(problem -> problem.contains("configured more than once"));
    }

    @Test
    void shouldKnowTheLastGoodSetAfterARestartWhileTheServerIsDown() {
        commit("applications/shop.yaml", application("shop"));
        refreshed(declared());
        git.close();

        DeclaredApplications restarted = declared();

        assertThat(names(restarted)).containsExactly("shop");
        assertThat(refreshed(restarted)).containsExactly("shop");
        assertThat(codes(restarted)).isNotEmpty();
    }

    @Test
    void shouldSayWhyARepositoryThatWasNeverReadCannotBe() {
        commit("applications/shop.yaml", application("shop"));
        repository = new ApplicationsRepository(served.url(), "applications", "nowhere", "reader", "");

        DeclaredApplications declared = declared();

        assertThat(refreshed(declared)).isEmpty();
        assertThat(declared.statuses().get(0).revision()).isEmpty();
        assertThat(codes(declared)).containsExactly("git.revision-not-found");
        assertThatThrownBy(() -> declared.look(repository)).isInstanceOf(FindingException.class);
    }

    private DeclaredApplications declared() {
        RenderLimits limits = RenderLimits.standard();
        DirectoryRenderer directory = new DirectoryRenderer(limits);
        Workshop workshop = new Workshop(
                repositories::open,
                credentials,
                (application, inputs) -> new SourceRenderer(directory, directory, directory)
                        .plan(application, inputs)
                        .render(),
                null,
                null,
                null);
        DeclaredApplications declared = new DeclaredApplications(
                workshop,
                new StateFolder(folder.resolve("state")),
                workers,
                changes::incrementAndGet,
                problems::add,
                sets(),
                List::of,
                guard());
        declared.configure(List.of(repository));
        return declared;
    }

    private static ProjectGuard guard() {
        return new ProjectGuard(destination -> {
            throw new IllegalStateException("no cluster is asked for");
        });
    }

    private SetTools sets() {
        HelmProgram none = new HelmProgram(Optional.empty(), "");
        GoTemplates templates = new GoTemplates(none, folder.resolve("render"), RenderLimits.standard());
        return new SetTools(new Expander(templates), HttpClients.create(SETTINGS), Clock.systemUTC());
    }

    /** The names in force after a poll has been answered. */
    private List<String> refreshed(DeclaredApplications declared) {
        declared.poll();
        Future<?> behind = workers.submit(() -> {});
        await().until(behind::isDone);
        return names(declared);
    }

    private static List<String> names(DeclaredApplications declared) {
        return declared.applications().stream().map(ManagedApplication::name).toList();
    }

    private static List<String> codes(DeclaredApplications declared) {
        return declared.statuses().get(0).findings().stream().map(Finding::code).toList();
    }

    private void commit(String file, String text) {
        served.commit("main", Map.of(file, text), "Change " + file);
    }

    private void remove(String file) {
        served.commit("main", Map.of(), Set.of(file), "Remove " + file);
    }

    private String application(String name) {
        return application(name, git.url());
    }

    private static String application(String name, String server) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: %s}
                spec:
                  source: {repoURL: "%s/team/manifests.git", path: shop, targetRevision: main}
                  destination: {name: in-cluster, namespace: shop}
                """.formatted(name, server);
    }
}
