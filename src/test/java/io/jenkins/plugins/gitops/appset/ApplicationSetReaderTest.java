package io.jenkins.plugins.gitops.appset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gitops.appset.ApplicationSet.MaxUpdate;
import io.jenkins.plugins.gitops.appset.ApplicationSet.Mode;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationSetReaderTest {
    private static final String WHOLE = """
            apiVersion: argoproj.io/v1alpha1
            kind: ApplicationSet
            metadata: {name: team}
            spec:
              goTemplate: true
              goTemplateOptions: ["missingkey=error"]
              generators:
                - list: {elements: [{env: dev}]}
                  selector: {matchExpressions: [{key: env, operator: Exists}]}
                - clusters: {selector: {matchLabels: {a: b}}, values: {x: one}, flatList: false}
                - matrix: {generators: [{list: {elements: []}}, {git: {repoURL: r, revision: v, files: [{path: p, exclude: true}],
                    pathParamPrefix: q, requeueAfterSeconds: 30, values: {}}}]}
                - merge: {mergeKeys: [k], generators: [{list: {}}, {list: {}}]}
                - pullRequest: {requeueAfterSeconds: 60, values: {a: b}, continueOnRepoNotFoundError: true,
                    gitlab: {project: "7", api: "https://gitlab.example", labels: [x], pullRequestState: opened,
                    tokenRef: {secretName: s, key: k}, caRef: {}, insecure: false},
                    filters: [{branchMatch: b, targetBranchMatch: t, titleMatch: u}]}
                - scmProvider: {cloneProtocol: https, filters: [{repositoryMatch: r, labelMatch: l, branchMatch: b,
                    pathsExist: [a], pathsDoNotExist: [b]}], gitlab: {group: g, includeSubgroups: true,
                    includeSharedProjects: false, includeArchivedRepos: true, topic: t, allBranches: true,
                    api: "https://gitlab.example/api/v4/"}}
              template:
                metadata: {name: x, namespace: argocd, labels: {}, annotations: {}, finalizers: []}
                spec: {project: default, source: {}, anything: true}
              templatePatch: "{}"
              syncPolicy: {applicationsSync: create-delete, preserveResourcesOnDeletion: true}
              preservedFields: {annotations: [a/b], labels: [c]}
              ignoreApplicationDifferences: [{name: shop, jsonPointers: [/spec/a], jqPathExpressions: ['.spec["b"].c[0]']}]
              applyNestedSelectors: true
              strategy:
                type: RollingSync
                rollingSync:
                  steps:
                    - {matchExpressions: [{key: env, operator: In, values: [dev]}], maxUpdate: 3}
                    - {matchExpressions: [{key: env, operator: NotIn, values: [dev, none]}], maxUpdate: 25%}
            """;

    @Test
    void shouldReadEachFieldThatArgoCdHasWithoutAWarning() {
        ApplicationSet set = Sets.read(WHOLE);

        assertThat(set.warnings()).isEmpty();
        assertThat(set.generators()).hasSize(6);
        assertThat(set.templating().goTemplate()).isTrue();
        assertThat(set.templating().strict()).isTrue();
        assertThat(set.policy().mode()).isEqualTo(Mode.CREATE_DELETE);
        assertThat(set.policy().kept().get(0).pointers())
                .containsExactly("/metadata/annotations/a~1b", "/metadata/labels/c");
        assertThat(set.policy().kept().get(1).pointers()).containsExactly("/spec/a", "/spec/b/c/0");
        assertThat(set.step(Map.of("env", "dev"))).hasValue(0);
        assertThat(set.step(Map.of())).as("NotIn takes what has no such label").hasValue(1);
        assertThat(set.step(Map.of("env", "none"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "  applyNestedSelectors: true #   strange: true",
                "preservedFields: { # preservedFields: {strange: 1, ",
                "list: {elements: [{env: dev}]} # list: {elements: [], strange: 1}",
                "topic: t # topic: t, strange: 1",
                "metadata: {name: x, # metadata: {strange: 1, name: x,",
                "labels: [x], # labels: [x], strange: 1,"
            })
    void shouldWarnOfAFieldThatIsNotKnownByItsName(String written, String changed) {
        String yaml = WHOLE.replace(written, changed);

        assertThat(yaml).isNotEqualTo(WHOLE);
        assertThat(Sets.read(yaml).warnings()).singleElement().asString().contains("strange");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "applicationsSync: create-delete # applicationsSync: never # appset.bad-value",
                "type: RollingSync # type: Canary # appset.bad-value",
                "maxUpdate: 25% # maxUpdate: some # appset.bad-value",
                "operator: Exists # operator: Like # appset.bad-value",
                "missingkey=error # missingkey=maybe # appset.bad-value",
                "cloneProtocol: https # cloneProtocol: ftp # appset.bad-value",
                "jsonPointers: [/spec/a] # jsonPointers: [spec/a] # appset.bad-value",
                "titleMatch: u # titleMatch: '(' # appset.bad-value",
                "api: \"https://gitlab.example\" # api: \"gitlab.example/path\" # appset.bad-value",
                "goTemplate: true # goTemplate: maybe # appset.wrong-type",
                "mergeKeys: [k] # mergeKeys: [1] # appset.wrong-type",
                "project: \"7\", # # appset.missing-field",
                "repoURL: r, # # appset.missing-field",
                "  template: # template2: # appset.missing-field",
                "insecure: false # insecure: true # appset.unsupported",
                "'.spec[\"b\"].c[0]' # '.spec.a[] | select(.b)' # appset.unsupported"
            })
    void shouldRefuseAValueThatMakesNoSense(String written, String changed, String code) {
        String yaml = WHOLE.replace(written, changed == null ? "" : changed);

        assertThat(yaml).isNotEqualTo(WHOLE);
        assertThat(catchThrowableOfType(FindingException.class, () -> Sets.read(yaml))
                        .finding()
                        .code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"3, false, 10, 3", "25, true, 10, 2", "1, true, 10, 1", "0, true, 10, 0", "100, true, 7, 7"})
    void maxUpdateShouldBeANumberOrAShareOfAtLeastOne(int number, boolean percent, int applications, int most) {
        assertThat(new MaxUpdate(number, percent).of(applications)).isEqualTo(most);
    }
}
