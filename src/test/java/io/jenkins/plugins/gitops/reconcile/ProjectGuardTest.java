package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.gitops.application.AllowedDestination;
import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.application.Folders;
import io.jenkins.plugins.gitops.application.KindRules;
import io.jenkins.plugins.gitops.application.Project;
import io.jenkins.plugins.gitops.application.Projects;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectGuardTest {
    private final Cluster cluster = mock(Cluster.class);
    private Folders clusterFolders = Folders.parse("team");
    private final ProjectGuard guard = new ProjectGuard(destination ->
            new RegisteredCluster("k3s", "https://10.0.0.1:6443", true, "", clusterFolders, () -> cluster));

    @BeforeEach
    void serveKinds() {
        when(cluster.type(anyString(), anyString())).thenReturn(Optional.empty());
        serve("v1", "ConfigMap", true);
        serve("v1", "Secret", true);
        serve("v1", "Namespace", false);
        guard.replace(new Projects(List.of(new Project(
                "shop",
                List.of("https://gitlab.example/team/*"),
                List.of(AllowedDestination.parse("k3s/shop-*")),
                new KindRules(List.of("example.org/Plan"), List.of()),
                new KindRules(List.of("*"), List.of("Secret")),
                Folders.parse("team")))));
    }

    @Test
    void shouldLetAnApplicationThroughThatKeepsToItsProject() {
        assertThatCode(() -> guard.requirePlace(managed("shop", "team/manifests", "shop-dev", "team/job")))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseARepositoryOfOthers() {
        expect(
                () -> guard.requirePlace(managed("shop", "other/manifests", "shop-dev", "")),
                "application.project-refuses-repository");
    }

    @Test
    void shouldRefuseANamespaceOfOthers() {
        expect(
                () -> guard.requirePlace(managed("shop", "team/manifests", "kube-system", "")),
                "application.project-refuses-destination");
    }

    @Test
    void shouldRefuseAJobOfAnotherFolder() {
        expect(
                () -> guard.requirePlace(managed("shop", "team/manifests", "shop-dev", "other/job")),
                "application.project-refuses-folder");
    }

    @Test
    void shouldRefuseAJobWhereTheClusterListsNoFolder() {
        clusterFolders = Folders.NONE;

        expect(
                () -> guard.requirePlace(managed("shop", "team/manifests", "shop-dev", "team/job")),
                "cluster.folder-not-allowed");
    }

    @Test
    void shouldAskNothingOfAnAdministratorsApplicationInTheUnconfiguredDefaultProject() {
        assertThatCode(() -> guard.requirePlace(managed("default", "any/thing", "kube-system", "")))
                .doesNotThrowAnyException();
        expect(
                () -> guard.requirePlace(managed("default", "any/thing", "kube-system", "team/job")),
                "application.project-refuses-folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "later"})
    void shouldPermitNothingToAProjectThatMayStillCome(String project) {
        AtomicBoolean awaited = new AtomicBoolean(true);
        ProjectGuard early = new ProjectGuard(
                destination ->
                        new RegisteredCluster("k3s", "https://10.0.0.1:6443", true, "", clusterFolders, () -> cluster),
                awaited::get);
        ManagedApplication managed = managed(project, "any/thing", "kube-system", "");

        expect(() -> early.requirePlace(managed), "project.awaited");
        expect(() -> early.requireObjects(managed, List.of(), cluster), "project.awaited");
        expect(() -> early.permitsChild(managed, project), "project.awaited");

        early.replace(new Projects(
                List.of(new Project(project, List.of(), List.of(), KindRules.ALL, KindRules.ALL, Folders.NONE))));
        expect(() -> early.requirePlace(managed), "application.project-refuses-repository");
        early.replace(Projects.NONE);
        awaited.set(false);
        assertThat(early.permitsChild(managed, "default")).isTrue();
    }

    @Test
    void shouldTakeInClusterForTheStandardClusterWhereItIsRefused() {
        guard.replace(new Projects(List.of(new Project(
                "shop",
                List.of("*"),
                List.of(AllowedDestination.parse("k3s/*"), AllowedDestination.parse("!in-cluster/kube-*")),
                KindRules.ALL,
                KindRules.ALL,
                Folders.NONE))));

        expect(
                () -> guard.requirePlace(managed("shop", "team/manifests", "kube-system", "")),
                "application.project-refuses-destination");
    }

    @Test
    void shouldNameEachObjectOfAKindThatTheProjectRefuses() {
        List<Manifest> manifests = manifests("""
                {apiVersion: v1, kind: ConfigMap, metadata: {name: fine}}
                ---
                {apiVersion: v1, kind: Secret, metadata: {name: one}}
                ---
                {apiVersion: v1, kind: Namespace, metadata: {name: two}}
                """);

        assertThatThrownBy(() -> guard.requireObjects(managed("shop", "team/a", "shop-dev", ""), manifests, cluster))
                .hasMessageContaining("Secret one, Namespace two");
    }

    @Test
    void shouldRefuseAnObjectInANamespaceOfOthers() {
        List<Manifest> manifests =
                manifests("{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: kube-system}}");

        expect(
                () -> guard.requireObjects(managed("shop", "team/a", "shop-dev", ""), manifests, cluster),
                "application.project-refuses-destination");
    }

    @Test
    void shouldJudgeAKindByTheDefinitionThatComesWithItWhereTheServerDoesNotKnowItYet() {
        String definition = """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: plans.example.org}
                spec: {group: example.org, scope: Cluster, names: {kind: %s}}
                ---
                {apiVersion: example.org/v1, kind: %s, metadata: {name: mine}}
                """;
        ManagedApplication shop = managed("shop", "team/a", "shop-dev", "");

        assertThatCode(() -> guard.requireObjects(shop, manifests(definition.formatted("Plan", "Plan")), cluster))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.requireObjects(shop, manifests(definition.formatted("Spy", "Spy")), cluster))
                .hasMessageContaining("Spy mine");
    }

    @Test
    void shouldJudgeTheObjectsOfAListOneByOne() {
        List<Manifest> manifests = manifests("""
                apiVersion: v1
                kind: List
                items:
                  - {apiVersion: v1, kind: Namespace, metadata: {name: hidden}}
                """);

        assertThatThrownBy(() -> guard.requireObjects(managed("shop", "team/a", "shop-dev", ""), manifests, cluster))
                .hasMessageContaining("Namespace hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org/v1", "apiextensions.k8s.io/v1"})
    void shouldNotTakeARendersWordForTheScopeOfAKindThatTheServerKnows(String version) {
        List<Manifest> manifests = manifests("""
                apiVersion: %s
                kind: CustomResourceDefinition
                metadata: {name: namespaces}
                spec: {group: "", scope: Namespaced, names: {kind: Namespace}}
                ---
                {apiVersion: v1, kind: Namespace, metadata: {name: two}}
                """.formatted(version));

        assertThatThrownBy(() -> guard.requireObjects(managed("shop", "team/a", "shop-dev", ""), manifests, cluster))
                .hasMessageContaining("Namespace two");
    }

    private void serve(String version, String kind, boolean namespaced) {
        when(cluster.type(eq(version), eq(kind)))
                .thenReturn(Optional.of(new ResourceType("", version, kind, kind + "s", namespaced)));
    }

    private static List<Manifest> manifests(String yaml) {
        return new ManifestReader().read("the test", yaml);
    }

    private static void expect(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo(code));
    }

    private static ManagedApplication managed(String project, String repository, String namespace, String context) {
        Application application = new ApplicationReader()
                .readAll("the test", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: shop}
                        spec:
                          project: %s
                          source: {repoURL: "https://gitlab.example/%s.git", path: shop}
                          destination: {name: k3s, namespace: %s}
                        """.formatted(project, repository, namespace))
                .applications()
                .get(0);
        return new ManagedApplication(application, "git", context);
    }
}
