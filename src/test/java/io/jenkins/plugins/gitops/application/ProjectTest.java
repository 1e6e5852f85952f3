package io.jenkins.plugins.gitops.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectTest {
    private static Project project(List<String> repositories, String... destinations) {
        return new Project(
                "shop",
                repositories,
                Stream.of(destinations).map(AllowedDestination::parse).toList(),
                new KindRules(List.of("Namespace", "rbac.authorization.k8s.io/*"), List.of()),
                new KindRules(List.of("*"), List.of("Secret", "*/RoleBinding")),
                Folders.parse("team, other/job"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://gitlab.example/team/*, https://gitlab.example/team/manifests.git, true",
        "https://gitlab.example/team/manifests, https://gitlab.example/team/manifests.git, true",
        "https://gitlab.example/team/*, https://gitlab.example/other/manifests.git, false",
        "https://gitlab.example/team/*, https://gitlab.example.evil/team/manifests.git, false",
        "*, https://anything/at/all, true",
        "https://gitlab.example/te?m/*, https://gitlab.example/team/a, true",
    })
    void shouldAllowRepositoriesByTheirPatterns(String pattern, String url, boolean allowed) {
        assertThat(project(List.of(pattern)).permitsRepository(url)).isEqualTo(allowed);
    }

    @Test
    void shouldRefuseWhatAPatternWithAnExclamationMarkNamesThoughAnotherAllowsIt() {
        Project project = project(List.of("*", "!https://gitlab.example/secret/*"));

        assertThat(project.permitsRepository("https://gitlab.example/secret/a")).isFalse();
        assertThat(project.permitsRepository("https://gitlab.example/team/a")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://gitlab.example/team/secret, https://gitlab.example/team/secret.git",
        "https://gitlab.example/team/secret.git, https://gitlab.example/team/secret",
        "https://gitlab.example/team/secret.git, https://gitlab.example/team/secret/",
        "https://gitlab.example/team/Secret, https://GitLab.example/Team/secret",
        "https://gitlab.example/other/*, https://gitlab.example/team/../other/secret",
        "https://gitlab.example/other/*, https://gitlab.example//other/secret",
        "https://gitlab.example/other/*, https://gitlab.example:443/other/secret",
        "https://gitlab.example/other/*, https://gitlab.example/team/%2e%2e/other/secret",
    })
    void shouldRefuseARepositoryHoweverItsAddressIsSpelled(String refused, String url) {
        assertThat(project(List.of("*", "!" + refused)).permitsRepository(url)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "k3s, shop-dev, true",
        "k3s, shop-prod, false",
        "k3s, kube-system, false",
        "prod, shop-dev, false",
        "test-1, anything, true",
        "k3s, '', false",
    })
    void shouldAllowDestinationsByClusterAndNamespace(String cluster, String namespace, boolean allowed) {
        Project project = project(List.of("*"), "k3s/shop-*", "test-?", "!k3s/shop-prod");

        assertThat(project.permitsDestination("https://10.0.0.1:6443", cluster, namespace))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ConfigMap, true",
        "'', Secret, false",
        "rbac.authorization.k8s.io, RoleBinding, false",
        "apps, Deployment, true",
    })
    void shouldRefuseDeniedKindsThoughAllAreAllowed(String group, String kind, boolean allowed) {
        assertThat(project(List.of()).namespacedKinds().permit(group, kind, "one"))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "'', Namespace, true",
        "rbac.authorization.k8s.io, ClusterRole, true",
        "'', PersistentVolume, false",
        "example.org, Namespace, false",
    })
    void shouldTakeAKindWithoutAGroupForOneOfTheCoreGroup(String group, String kind, boolean allowed) {
        assertThat(project(List.of()).clusterKinds().permit(group, kind, "one")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"team, true", "team/shop, true", "team2, false", "other/job, true", "other, false", "'', false"})
    void shouldAllowListedFoldersAndAllBelowThem(String job, boolean allowed) {
        assertThat(project(List.of()).folders().allow(job)).isEqualTo(allowed);
    }

    @Test
    void shouldAllowAllButFoldersInTheDefaultProjectThatNobodyConfigured() {
        Project project = Projects.NONE.of(application("default"));

        assertThat(project.permitsRepository("https://anything.example/a")).isTrue();
        assertThat(project.permitsDestination("https://1.2.3.4", "any", "")).isTrue();
        assertThat(project.clusterKinds().permit("example.org", "Anything", "one"))
                .isTrue();
        assertThat(project.folders().allow("team")).isFalse();
        assertThat(Projects.NONE.configured("default")).isFalse();
    }

    @Test
    void shouldTakeTheConfiguredDefaultProjectInPlaceOfTheImplicitOne() {
        Project own = new Project("default", List.of(), List.of(), KindRules.ALL, KindRules.ALL, Folders.NONE);

        Projects projects = new Projects(List.of(own));

        assertThat(projects.of(application("default"))).isEqualTo(own);
        assertThat(projects.configured("default")).isTrue();
    }

    @Test
    void shouldNameTheProjectsThatThereAreWhereOneIsUnknown() {
        Projects projects = new Projects(List.of(project(List.of())));

        assertThatThrownBy(() -> projects.of(application("shopp")))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("\"shopp\"; there is shop, default");
    }

    @Property
    void shouldFitEachTextWithPartsReplacedByStars(
            @ForAll @StringLength(max = 12) @CharRange(from = 'a', to = 'c') String before,
            @ForAll @StringLength(max = 12) @CharRange(from = 'a', to = 'c') String middle,
            @ForAll @StringLength(max = 12) @CharRange(from = 'a', to = 'c') String after) {
        String text = before + middle + after;

        assertThat(Wildcard.fits(before + "*" + after, text)).isTrue();
        assertThat(Wildcard.fits("*" + middle + "*", text)).isTrue();
        assertThat(Wildcard.fits(text, text)).isTrue();
        assertThat(Wildcard.fits(before + "*d*" + after, text)).isFalse();
    }

    private static Application application(String project) {
        return new ApplicationReader()
                .readAll("the test", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: shop}
                        spec:
                          project: %s
                          source: {repoURL: "https://gitlab.example/team/manifests.git", path: shop}
                          destination: {name: k3s, namespace: shop}
                        """.formatted(project))
                .applications()
                .get(0);
    }
}
