package io.jenkins.plugins.gitops.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A test for each row of the table of AppProject's fields, by the name of the field. */
class AppProjectReaderTest {
    private static final String SERVER = "https://10.0.0.1:6443";

    @ParameterizedTest
    @CsvSource({
        "https://gitlab.example/team/shop, true",
        "https://gitlab.example/team/shop.git, true",
        "https://gitlab.example/team/group/shop, false",
        "https://gitlab.example/team/secret, false",
        "https://gitlab.example/team/SECRET, false",
        "https://github.example/a/b/c, true",
        "https://other.example/team/shop, false"
    })
    void sourceReposShouldAllowWhatAPatternFitsAndNoDenialFits(String url, boolean allowed) {
        Project project = project("sourceRepos: ['https://gitlab.example/team/*', 'https://github.example/**',"
                + " '!https://gitlab.example/*/secret']");

        assertThat(project.permitsRepository(url)).isEqualTo(allowed);
    }

    @Test
    void sourceReposShouldAllowEverythingByAStarAlone() {
        assertThat(project("sourceRepos: ['*']").permitsRepository("https://any.example/a/b/c"))
                .isTrue();
    }

    @Test
    void sourceReposShouldAllowNothingByDenialsAlone() {
        assertThat(project("sourceRepos: ['!https://gitlab.example/*']").permitsRepository("https://other.example/a/b"))
                .isFalse();
        assertThat(project("description: none").permitsRepository("https://other.example/a/b"))
                .isFalse();
    }

    @Test
    void sourceReposShouldRefuseADenialOfEverything() {
        assertThat(refused("sourceRepos: ['!*']").code()).isEqualTo("project.bad-value");
    }

    @ParameterizedTest
    @CsvSource({
        "https://10.0.0.1:6443, k3s, shop-dev, true",
        "https://10.0.0.1:6443, k3s, shop-secret, false",
        "https://10.0.0.1:6443, k3s, other, false",
        "https://10.0.0.2:6443, staging, anything, true",
        "https://10.0.0.2:6443, staging, kube-system, false",
        "https://10.0.0.3:6443, prod, shop-dev, false"
    })
    void destinationsShouldAllowByServerOrNameAndNamespace(
            String server, String cluster, String namespace, boolean allowed) {
        Project project = project("""
                destinations:
                  - {server: "https://10.0.0.1:6443", namespace: "shop-*"}
                  - {name: "stag*", namespace: "*"}
                  - {name: "{nobody,else}", server: "https://nobody", namespace: "*"}
                  - {server: "*", namespace: "!kube-*"}
                  - {server: "*", namespace: "!*-secret"}
                """);

        assertThat(project.permitsDestination(server, cluster, namespace)).isEqualTo(allowed);
    }

    @Test
    void destinationsShouldDenyAWholeCluster() {
        Project project = project("destinations: [{server: '*', namespace: '*'}, {name: '!prod-*', namespace: '*'}]");

        assertThat(project.permitsDestination(SERVER, "dev", "shop")).isTrue();
        assertThat(project.permitsDestination(SERVER, "prod-1", "shop")).isFalse();
    }

    @Test
    void destinationsShouldAllowNoNamespaceWhereNoneIsNamed() {
        Project project = project("destinations: [{server: '*'}]");

        assertThat(project.permitsDestination(SERVER, "k3s", "shop")).isFalse();
        assertThat(project.permitsDestination(SERVER, "k3s", "")).isFalse();
    }

    @Test
    void clusterResourceWhitelistShouldDenyAllWhereItIsEmpty() {
        assertThat(project("description: x").clusterKinds().permit("", "Namespace", "a"))
                .isFalse();
        assertThat(project("clusterResourceWhitelist: []").clusterKinds().permit("", "Namespace", "a"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', Namespace, shop-dev, true",
        "'', Namespace, kube-system, false",
        "rbac.authorization.k8s.io, ClusterRole, any, true",
        "rbac.authorization.k8s.io, ClusterRoleBinding, any, true",
        "rbac.authorization.k8s.io, ClusterRoleBinding, admin-1, false",
        "'', PersistentVolume, any, false"
    })
    void clusterResourceWhitelistAndBlacklistShouldGoByGroupKindAndName(
            String group, String kind, String name, boolean allowed) {
        KindRules rules = project("""
                clusterResourceWhitelist:
                  - {group: "", kind: Namespace, name: "shop-*"}
                  - {group: "*.k8s.io", kind: "ClusterRole*"}
                clusterResourceBlacklist:
                  - {group: "*", kind: ClusterRoleBinding, name: "admin-[0-9]"}
                """).clusterKinds();

        assertThat(rules.permit(group, kind, name)).isEqualTo(allowed);
    }

    @Test
    void namespaceResourceWhitelistShouldAllowAllWhereItIsAbsentAndNoneWhereItIsEmpty() {
        assertThat(project("description: x").namespacedKinds().permit("apps", "Deployment", "a"))
                .isTrue();
        assertThat(project("namespaceResourceWhitelist:").namespacedKinds().permit("apps", "Deployment", "a"))
                .isTrue();
        assertThat(project("namespaceResourceWhitelist: []").namespacedKinds().permit("apps", "Deployment", "a"))
                .isFalse();
        assertThat(project("namespaceResourceWhitelist: [{group: apps, kind: '*'}]")
                        .namespacedKinds()
                        .permit("", "Secret", "a"))
                .isFalse();
    }

    @Test
    void namespaceResourceBlacklistShouldDenyWhatElseIsAllowed() {
        KindRules rules = project("namespaceResourceBlacklist: [{group: '', kind: ResourceQuota}]")
                .namespacedKinds();

        assertThat(rules.permit("", "ResourceQuota", "a")).isFalse();
        assertThat(rules.permit("", "ConfigMap", "a")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "roles: [{name: dev, policies: ['p, proj:shop:dev, applications, sync, shop/*, allow'], groups: [devs], jwtTokens: [{iat: 1}]}]",
                "sourceNamespaces: [team-*]"
            })
    void rolesAndSourceNamespacesShouldBeUnderstoodAndSaidNotToApply(String field) {
        AppProjectReader.Read read = read("", field);

        assertThat(read.notes()).singleElement().satisfies(note -> {
            assertThat(note.code()).isEqualTo("project.not-applied");
            assertThat(note.seen()).contains(field.substring(0, field.indexOf(':')));
        });
    }

    @Test
    void signatureKeysShouldBeOfAllRepositoriesAndRefuseCharts() {
        SourceIntegrity integrity =
                project("signatureKeys: [{keyID: 4AEE18F83AFDEB23}]").manifest().integrity();

        assertThat(integrity.keysFor("https://git.example/team/shop.git")).contains(List.of("4AEE18F83AFDEB23"));
        assertThat(integrity.charts()).isTrue();
        assertThat(project("description: x").manifest().integrity()).isEqualTo(SourceIntegrity.NONE);
    }

    @Test
    void sourceIntegrityShouldGoByTheFirstPolicyThatFits() {
        SourceIntegrity integrity = project("""
                sourceIntegrity:
                  git:
                    policies:
                      - repos: [{url: 'https://git.example/free/*'}]
                        gpg: {mode: none, keys: []}
                      - repos: [{url: 'https://git.example/*'}]
                        gpg: {mode: head, keys: ['4AEE18F83AFDEB23']}
                """).manifest().integrity();

        assertThat(integrity.keysFor("https://git.example/free/shop")).isEmpty();
        assertThat(integrity.keysFor("https://git.example/team/shop")).contains(List.of("4AEE18F83AFDEB23"));
        assertThat(integrity.keysFor("https://elsewhere.example/shop")).isEmpty();
        assertThat(integrity.charts()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "signatureKeys: [{keyID: 3AFDEB23}] | project.bad-value",
                "signatureKeys: [{keyID: '*'}] | project.bad-value",
                "sourceIntegrity: {git: {policies: [{repos: [{url: '*'}], gpg: {mode: strict, keys: ['4AEE18F83AFDEB23']}}]}} | project.unsupported",
                "sourceIntegrity: {git: {policies: [{repos: [{url: '*'}], gpg: {mode: some, keys: []}}]}} | project.bad-value",
                "sourceIntegrity: {git: {policies: [{repos: [{url: '*'}]}]}} | project.missing-field",
                "sourceIntegrity: {helm: {policies: []}} | project.unknown-field"
            })
    void signatureKeysAndSourceIntegrityShouldRefuseTheProjectWhereTheyCannotBeHonoured(String field, String code) {
        assertThat(refused(field).code()).isEqualTo(code);
    }

    @Test
    void signatureKeysShouldNotStandBesideSourceIntegrity() {
        assertThat(refused("""
                signatureKeys: [{keyID: 4AEE18F83AFDEB23}]
                sourceIntegrity: {git: {policies: []}}
                """).code()).isEqualTo("project.bad-value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"signatureKeys: []", "destinationServiceAccounts: []", "roles: []"})
    void shouldPassOverALimitThatSetsNone(String field) {
        assertThat(read("", field).notes()).isEmpty();
    }

    @Test
    void orphanedResourcesShouldWarnByDefaultAndIgnoreByPatterns() {
        assertThat(project("description: x").manifest().orphans().warn()).isFalse();
        assertThat(project("orphanedResources: {warn: false}")
                        .manifest()
                        .orphans()
                        .warn())
                .isFalse();

        OrphanRules rules = project("""
                orphanedResources:
                  ignore:
                    - {group: '', kind: Secret, name: sh.helm.release.*}
                    - {group: apps}
                """).manifest().orphans();

        assertThat(rules.warn()).isTrue();
        assertThat(rules.ignores("", "Secret", "sh.helm.release.v1.shop.v1")).isTrue();
        assertThat(rules.ignores("", "Secret", "login")).isFalse();
        assertThat(rules.ignores("apps", "Deployment", "web")).isTrue();
        assertThat(rules.ignores("batch", "Job", "web")).isFalse();
    }

    @Test
    void destinationServiceAccountsShouldGoByTheFirstEntryThatFits() {
        Project project = project("""
                destinationServiceAccounts:
                  - {server: 'https://one.*', namespace: shop-*, defaultServiceAccount: deployer}
                  - {server: 'https://one.*', namespace: '*', defaultServiceAccount: 'tools:shared'}
                """);

        assertThat(project.userFor(to("shop-dev"), List.of("https://one.example")))
                .isEqualTo("system:serviceaccount:shop-dev:deployer");
        assertThat(project.userFor(to("blog"), List.of("https://one.example")))
                .isEqualTo("system:serviceaccount:tools:shared");
        assertThatThrownBy(() -> project.userFor(to("shop-dev"), List.of("https://two.example")))
                .isInstanceOf(FindingException.class);
        assertThat(project("description: x").userFor(to("shop-dev"), List.of("https://two.example")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "destinationServiceAccounts: [{server: '!x', namespace: '*', defaultServiceAccount: a}]",
                "destinationServiceAccounts: [{server: x, namespace: '!y', defaultServiceAccount: a}]",
                "destinationServiceAccounts: [{server: x, namespace: '*', defaultServiceAccount: 'a*'}]",
                "destinationServiceAccounts: [{server: x, namespace: '*', defaultServiceAccount: 'a:b:c'}]"
            })
    void destinationServiceAccountsShouldRefuseWhatNamesNoAccount(String field) {
        assertThat(refused(field).code()).isEqualTo("project.bad-value");
    }

    private static Application to(String namespace) {
        return new ApplicationReader()
                .readAll("test", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: shop}
                        spec:
                          source: {repoURL: "https://git.example/shop.git", path: shop}
                          destination: {name: test, namespace: %s}
                        """.formatted(namespace))
                .applications()
                .get(0);
    }

    @Test
    void permitOnlyProjectScopedClustersShouldBeRead() {
        assertThat(project("permitOnlyProjectScopedClusters: true").manifest().ownClustersOnly())
                .isTrue();
        assertThat(project("description: x").manifest().ownClustersOnly()).isFalse();
    }

    @Test
    void syncWindowsShouldBeReadInFull() {
        SyncWindow window = project("""
                syncWindows:
                  - kind: deny
                    schedule: "0 22 * * 1-5"
                    duration: 8h
                    timeZone: Asia/Seoul
                    applications: ["shop-*"]
                    namespaces: [prod]
                    clusters: [in-cluster]
                    andOperator: true
                    manualSync: true
                    syncOverrun: true
                    description: night
                """).manifest().windows().get(0);

        assertThat(window.shown()).isEqualTo("deny \"0 22 * * 1-5\" for 8h Asia/Seoul (night)");
        assertThat(window.manualSync()).isTrue();
        assertThat(window.syncOverrun()).isTrue();
        assertThat(window.selection().concerns("shop-a", "prod", List.of("in-cluster")))
                .isTrue();
        assertThat(window.selection().concerns("shop-a", "dev", List.of("in-cluster")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: maybe, schedule: '* * * * *', duration: 1h}",
                "{kind: deny, schedule: 'at noon', duration: 1h}",
                "{kind: deny, schedule: '@every 1h', duration: 1h}",
                "{kind: deny, schedule: '* * * * *', duration: long}",
                "{kind: deny, schedule: '* * * * *', duration: 0s}",
                "{kind: deny, schedule: '* * * * *', duration: 1h, timeZone: Mars/Olympus}",
                "{kind: deny, schedule: '* * * * *', duration: 1h, applications: ['a[']}"
            })
    void syncWindowsShouldRefuseTheProjectWhereOneMakesNoSense(String window) {
        assertThat(refused("syncWindows: [" + window + "]").code()).isEqualTo("project.bad-value");
    }

    @Test
    void foldersShouldComeFromTheAnnotation() {
        Project project = read("gitops.jenkins.io/folders: team/shop, other", "description: x")
                .project();

        assertThat(project.folders().allow("team/shop/job")).isTrue();
        assertThat(project.folders().allow("team/blog")).isFalse();
        assertThat(project("description: x").folders().allow("team/shop")).isFalse();
    }

    @Test
    void childProjectsShouldComeFromTheAnnotation() {
        Project project = read("gitops.jenkins.io/child-projects: team-*", "description: x")
                .project();

        assertThat(project.permitsChild("shop")).isTrue();
        assertThat(project.permitsChild("team-a")).isTrue();
        assertThat(project.permitsChild("other")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "namespaceResourceBlackList: [{group: '', kind: Secret}]",
                "syncWindows: [{kind: deny, schedule: '* * * * *', duration: 1h, aplications: ['*']}]",
                "destinations: [{server: '*', namespaces: '*'}]"
            })
    void shouldRefuseAProjectWithAFieldThatNobodyKnows(String field) {
        assertThat(refused(field).code()).isEqualTo("project.unknown-field");
    }

    @Test
    void shouldNameTheProjectAndTheFieldOfAWrongType() {
        Finding finding = refused("sourceRepos: everything");

        assertThat(finding.code()).isEqualTo("project.wrong-type");
        assertThat(finding.seen()).isEqualTo("AppProject shop: spec.sourceRepos is not a list.");
    }

    private static Project project(String spec) {
        return read("", spec).project();
    }

    private static AppProjectReader.Read read(String annotation, String spec) {
        String yaml = """
                apiVersion: argoproj.io/v1alpha1
                kind: AppProject
                metadata:
                  name: shop
                  annotations: {%s}
                spec:
                %s
                """.formatted(
                        annotation.isEmpty() ? "" : annotation.replaceFirst(": (.*)", ": \"$1\""),
                        spec.indent(2).stripTrailing());
        return new AppProjectReader()
                .read(new ManifestReader().read("the test", yaml).get(0));
    }

    private static Finding refused(String spec) {
        return catchThrowableOfType(FindingException.class, () -> project(spec)).finding();
    }
}
