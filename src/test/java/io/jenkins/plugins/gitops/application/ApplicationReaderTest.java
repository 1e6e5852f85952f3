package io.jenkins.plugins.gitops.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.application.ApplicationReader.Applications;
import io.jenkins.plugins.gitops.application.ApplicationSource.Directory;
import io.jenkins.plugins.gitops.application.ApplicationSource.Kustomize;
import io.jenkins.plugins.gitops.application.SyncPolicy.Retry;
import io.jenkins.plugins.gitops.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationReaderTest {
    private static final String PLAIN = """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: shop-dev}
            spec:
              source: {repoURL: https://git.example/team/manifests.git, path: shop}
              destination: {server: https://kubernetes.default.svc}
            """;

    private final ApplicationReader reader = new ApplicationReader();

    @Test
    void shouldReadAnAppOfAppsAsItIs() throws IOException {
        Applications read = reader.readAll("app-of-apps.yaml", resource("app-of-apps.yaml"));

        assertThat(read.findings()).isEmpty();
        assertThat(read.applications()).extracting(Application::name).containsExactly("app-of-apps", "infra-apps-root");
        Application root = read.applications().get(1);
        assertThat(root.warnings()).isEmpty();
        assertThat(root.source())
                .isEqualTo(new ApplicationSource(
                        "https://git.example/team/k8s-resource.git",
                        "",
                        "HEAD",
                        Optional.of(new Directory(false, "applicationset.yaml", "")),
                        Optional.empty()));
        assertThat(root.destination()).isEqualTo(new Destination("https://kubernetes.default.svc", "", "argocd"));
        assertThat(root.syncPolicy().automated()).isTrue();
        assertThat(root.syncPolicy().prune()).isTrue();
        assertThat(root.syncPolicy().selfHeal()).isTrue();
        assertThat(root.syncPolicy().allowEmpty()).isFalse();
        assertThat(root.syncPolicy().option("CreateNamespace")).isTrue();
    }

    @Test
    void shouldReadAHelmApplicationAsItIs() throws IOException {
        Application minio = only(resource("helm.yaml"));

        assertThat(minio.warnings()).isEmpty();
        assertThat(minio.source().path()).isEqualTo("minio");
        assertThat(minio.source().helm()).get().extracting(Helm::valueFiles).isEqualTo(List.of("values-minio.yaml"));
    }

    @Test
    void shouldReadEveryFieldOfHelm() {
        Application application = only(PLAIN.replace(
                "path: shop}",
                "path: shop, helm: {valueFiles: [a.yaml], ignoreMissingValueFiles: true, values: 'a: 1',"
                        + " valuesObject: {b: 2}, parameters: [{name: image.tag, value: '1.20', forceString: true}],"
                        + " fileParameters: [{name: config, path: files/config.json}], releaseName: web, version: v3,"
                        + " skipCrds: true, skipTests: true, skipSchemaValidation: true, passCredentials: true,"
                        + " namespace: other, kubeVersion: '1.30', apiVersions: [apps/v1]}}"));

        assertThat(application.warnings())
                .containsExactly(
                        "helm.passCredentials is passed over: a login goes only to the repository that it is for");
        assertThat(application.source().helm())
                .contains(new Helm(
                        List.of("a.yaml"),
                        true,
                        "{\"b\":2}",
                        List.of(new Helm.Parameter("image.tag", "1.20", true)),
                        List.of(new Helm.FileParameter("config", "files/config.json")),
                        "web",
                        "other",
                        "1.30",
                        List.of("apps/v1"),
                        new Helm.Flags(true, true, true, true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=/etc/passwd,b", "a,b", "a=b", "a{b", "a}b", "a\\\\", "a\\\\=b", "a\\\\\\\\.b", "a\\nb"})
    void shouldRefuseAParameterWhoseNameHoldsAnotherOne(String name) {
        for (String options :
                List.of("parameters: [{name: \"%s\", value: x}]", "fileParameters: [{name: \"%s\", path: files/x}]")) {
            String helm = "path: shop, helm: {%s}}".formatted(options.formatted(name));

            Applications read = new ApplicationReader().readAll("test", PLAIN.replace("path: shop}", helm));

            assertThat(read.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("application.bad-value");
                assertThat(finding.seen()).contains("arameters[0].name");
            });
        }
    }

    @Test
    void shouldReadAParameterWhoseKeyHasDots() {
        Application application = only(PLAIN.replace(
                "path: shop}", "path: shop, helm: {parameters: [{name: 'node.kubernetes\\.io/role[0]', value: x}]}}"));

        assertThat(application.source().helm().orElseThrow().parameters())
                .extracting(Helm.Parameter::name)
                .containsExactly("node.kubernetes\\.io/role[0]");
    }

    @Test
    void shouldReadSeveralSourcesAndChangeTheOneWithTheValueFiles() {
        Application application = only(PLAIN.replaceAll("  source: .*\n", Matcher.quoteReplacement("""
                  sources:
                  - {repoURL: https://charts.example, chart: web, targetRevision: 1.2.*, helm: {valueFiles: [$values/web.yaml]}}
                  - {repoURL: https://git.example/team/more.git, path: more}
                  - {repoURL: https://git.example/team/values.git, targetRevision: main, ref: values}
                """)));

        assertThat(application.warnings()).isEmpty();
        assertThat(application.sources()).hasSize(3);
        assertThat(application.sources().get(0).isChart()).isTrue();
        assertThat(application.sources().get(2).isOnlyReferred()).isTrue();
        assertThat(application.source().repoUrl()).isEqualTo("https://git.example/team/values.git");
    }

    @Test
    void shouldReadAnApplicationWithIgnoreDifferences() throws IOException {
        Application blog = only(resource("ignore-differences.yaml"));

        assertThat(blog.warnings()).isEmpty();
        assertThat(blog.ignoreDifferences()).isNotEmpty();
        assertThat(blog.source().path()).isEqualTo("blog-system");
        assertThat(blog.project()).isEqualTo("default");
        assertThat(blog.destination().name()).isEqualTo("in-cluster");
        assertThat(blog.finalizers()).containsExactly("resources-finalizer.argocd.argoproj.io");
        assertThat(blog.annotations()).containsEntry("notifications.argoproj.io/subscribe.on-deployed.slack", "#배포-알림");
        assertThat(blog.syncPolicy().retry()).isEqualTo(new Retry(3, Duration.ofSeconds(10), 3, Duration.ofMinutes(5)));
    }

    @Test
    void shouldReadTheWholeSyncPolicy() {
        SyncPolicy policy = only(PLAIN + """
                  syncPolicy:
                    syncOptions: [CreateNamespace=true, ServerSideApply=false, Prune=confirm]
                    managedNamespaceMetadata: {labels: {team: shop}, annotations: {owner: someone}}
                    retry: {limit: 2, refresh: false}
                """).syncPolicy();

        assertThat(policy.options())
                .isEqualTo(Map.of("CreateNamespace", "true", "ServerSideApply", "false", "Prune", "confirm"));
        assertThat(policy.namespaceLabels()).isEqualTo(Map.of("team", "shop"));
        assertThat(policy.namespaceAnnotations()).isEqualTo(Map.of("owner", "someone"));
        assertThat(policy.retry().refresh()).isFalse();
        assertThat(policy.retry().limit()).isEqualTo(2);
    }

    @Test
    void shouldTakeArgosDefaults() {
        Application plain = only(PLAIN);

        assertThat(plain.source().targetRevision()).isEqualTo("HEAD");
        assertThat(plain.source().directory()).isEmpty();
        assertThat(plain.syncPolicy()).isEqualTo(SyncPolicy.manual());
        assertThat(plain.syncPolicy().retry())
                .isEqualTo(new SyncPolicy.Retry(5, Duration.ofSeconds(5), 2, Duration.ofMinutes(3), true));
        assertThat(plain.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "automated: {} | true | false",
                "automated: {prune: true} | true | true",
                "automated: {enabled: false, prune: true} | false | true",
                "automated: {enabled: null, prune: true} | true | true",
                "automated: | false | false",
            })
    void shouldTellWhetherSyncIsAutomated(String policy, boolean automated, boolean prune) {
        Application application = only(PLAIN + "  syncPolicy: {" + policy + "}\n");

        assertThat(application.syncPolicy().automated()).isEqualTo(automated);
        assertThat(application.syncPolicy().prune()).isEqualTo(prune);
    }

    @Test
    void shouldWarnOfAnEmptyAutomatedBecauseItSwitchesNothingOn() {
        assertThat(only(PLAIN + "  syncPolicy: {automated: }\n").warnings())
                .singleElement()
                .asString()
                .contains("spec.syncPolicy.automated is empty");
    }

    @Test
    void shouldReadSyncOptionsAndNameThoseThatItDoesNotKnow() {
        Application application = only(PLAIN
                + "  syncPolicy: {syncOptions: [' PruneLast = true', PrunePropagationPolicy=background, CreateNamespaces=true,"
                + " Force, Replace=true]}\n");

        assertThat(application.syncPolicy().options())
                .isEqualTo(Map.of("PruneLast", "true", "PrunePropagationPolicy", "background", "Replace", "true"));
        assertThat(application.warnings())
                .containsExactly(
                        "spec.syncPolicy.syncOptions: `CreateNamespaces=true` is no sync option",
                        "spec.syncPolicy.syncOptions: `Force` is no sync option");
    }

    @Test
    void shouldReadTheOptionsOfKustomize() {
        Application application = only(PLAIN.replace(
                "path: shop}",
                "path: shop, kustomize: {images: ['web=registry.example/web:2'], namePrefix: dev-, nameSuffix: -x,"
                        + " namespace: shop, commonLabels: {team: a}, commonAnnotations: {b: c}}}"));

        assertThat(application.source().kustomize())
                .contains(new Kustomize(
                        List.of("web=registry.example/web:2"),
                        "dev-",
                        "-x",
                        "shop",
                        Map.of("team", "a"),
                        Map.of("b", "c")));
        assertThat(application.warnings()).isEmpty();
    }

    @Test
    void shouldNameUnknownFieldsByTheirPath() {
        Application application =
                only(PLAIN.replace("path: shop}", "path: shop, pathh: x, directory: {recursive: true}}")
                        + "  syncPolicies: {}\noperation: {sync: {}}\n");

        assertThat(application.warnings())
                .containsExactly(
                        "operation is not known to this version",
                        "spec.syncPolicies is not known to this version",
                        "spec.source.pathh is not known to this version",
                        "spec.source.directory.recursive is not known to this version");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: shop-dev | name: Shop_Dev | application.bad-name | Shop_Dev",
                "argoproj.io/v1alpha1 | argoproj.io/v2 | application.bad-value | argoproj.io/v2",
                "repoURL: https://git.example/team/manifests.git, | '' | application.missing-field | spec.source.repoURL",
                "path: shop | path: ../shop | application.bad-value | ../shop",
                "path: shop | path: a/../../b | application.bad-value | a/../../b",
                "path: shop | path: /shop | application.bad-value | /shop",
                "path: shop | path: [shop] | application.wrong-type | spec.source.path is not a text",
                "path: shop | chart: web | application.missing-field | spec.source.targetRevision",
                "path: shop | helm: {version: v2} | application.bad-value | spec.source.helm.version",
                "path: shop | helm: {parameters: [{value: x}]} | application.missing-field | parameters[0].name",
                "path: shop | kustomize: {replicas: [{name: web, count: -1}]} | application.bad-value | replicas[0].count",
                "path: shop | plugin: {name: x} | application.unsupported-plugin | spec.source.plugin",
                "path: shop | directory: {recurse: 'yes'} | application.wrong-type | spec.source.directory.recurse",
                "path: shop | directory: {jsonnet: {tlas: [{name: a}]}} | application.unsupported-jsonnet | tlas",
                "path: shop | kustomize: {patches: [x]} | application.wrong-type | patches is not a list of mappings",
                "path: shop | kustomize: {images: web} | application.wrong-type | images is not a list",
                "path: shop | directory: {}, kustomize: {} | application.two-source-types | more than one",
                "{server: https://kubernetes.default.svc} | {} | application.bad-destination | names no cluster",
                "{server: https://kubernetes.default.svc} | {server: a, name: b} | application.bad-destination | both",
                "{server: https://kubernetes.default.svc} | {name: b, namespace: A_b} | application.bad-value | A_b",
                "source: | sourceless: | application.missing-field | spec.source",
                "source: | source: [] #| application.wrong-type | spec.source is not a mapping",
                "spec: | sources: | application.missing-field | has no spec",
            })
    void shouldRefuseWhatMakesNoSense(String from, String to, String code, String part) {
        assertThat(PLAIN).contains(from);

        Applications read = reader.readAll("the configuration", PLAIN.replace(from, to));

        assertThat(read.applications()).isEmpty();
        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.seen()).contains(part);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sources: [{repoURL: a, ref: x}] | application.missing-field",
                "sources: [{repoURL: a, path: b, ref: x}, {repoURL: c, ref: x}] | application.bad-value",
                "sourceHydrator: {drySource: {}} | application.unsupported-source-hydrator",
                "syncPolicy: {automated: true} | application.wrong-type",
                "syncPolicy: {automated: {prune: 'true'}} | application.wrong-type",
                "syncPolicy: {retry: {limit: many}} | application.wrong-type",
                "syncPolicy: {retry: {limit: -2}} | application.bad-value",
                "syncPolicy: {retry: {backoff: {duration: soon}}} | application.bad-value",
                "syncPolicy: {retry: {backoff: {factor: 0}}} | application.bad-value",
                "syncPolicy: {syncOptions: CreateNamespace=true} | application.wrong-type",
            })
    void shouldRefuseAPolicyThatMakesNoSense(String field, String code) {
        assertThat(reader.readAll("the configuration", PLAIN + "  " + field + "\n")
                        .findings())
                .extracting(Finding::code)
                .containsExactly(code);
    }

    @Test
    void shouldKeepGoodApplicationsBesideBadOnes() {
        String text = PLAIN + "---\n" + PLAIN.replace("shop-dev", "BAD") + "---\n"
                + "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}}\n";

        Applications read = reader.readAll("the configuration", text);

        assertThat(read.applications()).extracting(Application::name).containsExactly("shop-dev");
        assertThat(read.findings())
                .extracting(Finding::code)
                .containsExactly("application.bad-name", "application.not-an-application");
    }

    @ParameterizedTest
    @CsvSource({"255, true", "256, false"})
    void shouldRefuseARevisionThatIsTooLong(int length, boolean fine) {
        String yaml = """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: shop}
                spec:
                  source: {repoURL: "https://git.example/a.git", path: shop, targetRevision: "%s"}
                  destination: {name: in-cluster}
                """.formatted("x".repeat(length));

        ApplicationReader.Applications read = new ApplicationReader().readAll("a test", yaml);

        assertThat(read.applications()).hasSize(fine ? 1 : 0);
        assertThat(read.findings())
                .extracting(Finding::code)
                .isEqualTo(fine ? List.of() : List.of("application.bad-value"));
    }

    @Test
    void shouldUseNoneOfTwoApplicationsOfOneName() {
        String text = PLAIN + "---\n" + PLAIN + "---\n" + PLAIN.replace("shop-dev", "other");

        Applications read = reader.readAll("the configuration", text);

        assertThat(read.applications()).extracting(Application::name).containsExactly("other");
        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("application.duplicate-name");
            assertThat(finding.seen()).contains("shop-dev", "2 times");
        });
    }

    @Test
    void shouldSayWhereTextIsNoYaml() {
        Applications read = reader.readAll("the configuration", "kind: Application\n  metadata: x\n");

        assertThat(read.findings())
                .extracting(Finding::seen)
                .singleElement()
                .asString()
                .contains("the configuration, line 2");
    }

    @Test
    void revisionHistoryLimitShouldBeReadAndInfoBeKnown() {
        Application read = only(PLAIN + "  revisionHistoryLimit: 3\n  info: [{name: url, value: 'https://a'}]\n");

        assertThat(read.revisionHistoryLimit()).contains(3);
        assertThat(read.warnings()).isEmpty();
        assertThat(only(PLAIN).revisionHistoryLimit()).isEmpty();
        assertThat(reader.readAll("a.yaml", PLAIN + "  revisionHistoryLimit: -1\n")
                        .findings())
                .extracting(Finding::code)
                .containsExactly("application.bad-value");
    }

    @Test
    void shouldReadAnEmptyTextAsNoApplications() {
        assertThat(reader.readAll("the configuration", " \n# none yet\n"))
                .isEqualTo(new Applications(List.of(), List.of()));
    }

    private Application only(String text) {
        Applications read = reader.readAll("a.yaml", text);
        assertThat(read.findings()).isEmpty();
        assertThat(read.applications()).hasSize(1);
        return read.applications().get(0);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ApplicationReaderTest.class.getResourceAsStream("/application/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
