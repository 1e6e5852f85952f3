package io.jenkins.plugins.gitops.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of {@code spec.ignoreDifferences}. */
class IgnoreRulesTest {
    private static final String WEB = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop, labels: {team.example/owner: ops, a~b: x}}
            spec:
              replicas: 3
              template:
                spec:
                  initContainers: [{name: setup, image: 'setup:1'}]
                  containers:
                  - {name: web, image: 'web:1', env: [{name: A, value: '1'}, {name: B, value: '2'}]}
                  - {name: istio-proxy, image: 'proxy:1'}
            """;
    private static final ObjectKey KEY = new ObjectKey("apps", "Deployment", "shop", "web");

    private static Manifest web() {
        return new ManifestReader().read("test.yaml", WEB).get(0);
    }

    private static IgnoreRule rule(List<String> pointers, List<String> expressions) {
        return new IgnoreRule("apps", "Deployment", "", "", pointers, expressions, List.of());
    }

    private static Manifest without(List<String> pointers, List<String> expressions) {
        return IgnoreRules.of(List.of(rule(pointers, expressions)), false, new JqLanguage())
                .of(KEY)
                .outOf(web(), web());
    }

    private static Manifest by(String expression) {
        return without(List.of(), List.of(expression));
    }

    @Test
    void shouldIgnoreAFieldByJsonPointer() {
        assertThat(without(List.of("/spec/replicas"), List.of())).isEqualTo(web().without("spec", "replicas"));
    }

    @Test
    void shouldReadEscapedSlashAndTildeInAJsonPointer() {
        Manifest left = without(List.of("/metadata/labels/team.example~1owner", "/metadata/labels/a~0b"), List.of());

        assertThat(left.labels()).isEmpty();
    }

    @Test
    void shouldIgnoreAnItemOfAListByJsonPointer() {
        Manifest left = without(List.of("/spec/template/spec/containers/1"), List.of());

        assertThat(left.maps("spec", "template", "spec", "containers")).hasSize(1);
    }

    @Test
    void shouldIgnoreNothingWhereAPointerNamesNothing() {
        assertThat(without(List.of("/spec/none/of/it", "/spec/template/spec/containers/7"), List.of()))
                .isEqualTo(web());
    }

    @Test
    void shouldIgnoreWhatAJqExpressionSelects() {
        Manifest left = by(".spec.template.spec.containers[] | select(.name == \"istio-proxy\")");

        assertThat(left.maps("spec", "template", "spec", "containers"))
                .extracting(container -> container.get("name"))
                .containsExactly("web");
    }

    @Test
    void shouldIgnoreSeveralItemsOfOneListAtOnce() {
        Manifest left = by(".spec.template.spec.containers[].env[]?");

        assertThat(left.maps("spec", "template", "spec", "containers").get(0).get("env"))
                .isEqualTo(List.of());
    }

    @Test
    void shouldMatchTextsInAJqExpression() {
        assertThat(by(".metadata.labels | to_entries").labels()).hasSize(2);
        assertThat(by(".spec.template.spec.containers[] | select(.image | test(\"^PROXY:\"; \"i\"))")
                        .maps("spec", "template", "spec", "containers"))
                .hasSize(1);
    }

    @Test
    void shouldSelectNothingOfAnObjectThatAJqExpressionDoesNotFit() {
        assertThat(by(".spec.jobTemplate.spec.list[] | .x")).isEqualTo(web());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 +",
                ".spec.replicas | nonsense",
                "env.HOME",
                ".spec | select(.replicas | tostring | sub(\"3\"; \"4\") == \"4\")",
                "$ENV.HOME",
                "\"a\" | \"\\(.)\\(.)\"",
                ".a | . * 1000000000",
                ".a|(.,.)|(.,.)|(.,.)|(.,.)|(.,.)|(.,.)|(.,.)|(.,.)|(.,.)|(.,.)|(.,.)|(.,.)|(.,.)",
                "\"a\"|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+."
            })
    void shouldNameAJqExpressionThatIsNone(String expression) {
        assertThatThrownBy(() -> by(expression))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("diff.bad-expression"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f: f; f",
                ".spec | select([range(1000000000)] | length > 0)",
                ".spec | select(last(range(1000000000)) > 0)",
                ".spec | until(false; .)",
                "[recurse(.)] | .a",
                ".spec | select(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\" | test(\"(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)c$\"))",
                ".spec | select(try (last(range(1000000000)) > 0) catch true)"
            })
    void shouldEndAJqExpressionThatWouldGoOnForEver(String expression) {
        assertThatThrownBy(() -> by(expression))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("diff.expression-too-slow"));
    }

    /** On a stack that is smaller than most: there is none on which it may end the thread. */
    @ParameterizedTest
    @ValueSource(strings = {"(|)", "[|]", ".a[|]", "if |then 1 else 2 end"})
    void shouldReadOrRefuseWhatIsNestedAsDeepAsItsLengthAllows(String around) throws Exception {
        int depth = 990 / (around.length() - 1);
        String before = around.substring(0, around.indexOf('|')).repeat(depth);
        String after = around.substring(around.indexOf('|') + 1).repeat(depth);
        AtomicReference<Throwable> failure = new AtomicReference<>();

        Thread small = new Thread(
                null, () -> failure.set(catchThrowable(() -> by(before + ".a" + after))), "small", 256 * 1024);
        small.start();
        small.join();

        assertThat(failure.get())
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        some -> assertThat(some).isInstanceOf(FindingException.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "spec/replicas"})
    void shouldNameAJsonPointerThatIsNone(String pointer) {
        assertThatThrownBy(() -> without(List.of(pointer), List.of())).isInstanceOf(FindingException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "apps, Deployment, '', '', true",
        "'*', Deployment, '', '', true",
        "apps, '*', '', '', true",
        "'*', '*', '', '', true",
        "apps, Deployment, web, shop, true",
        "apps, Deployment, other, '', false",
        "apps, Deployment, '', other, false",
        "'', Deployment, '', '', false",
        "apps, StatefulSet, '', '', false"
    })
    void shouldMeanObjectsByGroupKindNameAndNamespace(
            String group, String kind, String name, String namespace, boolean meant) {
        IgnoreRule rule = new IgnoreRule(group, kind, name, namespace, List.of("/spec/replicas"), List.of(), List.of());

        assertThat(IgnoreRules.of(List.of(rule), false, new JqLanguage())
                        .of(KEY)
                        .isEmpty())
                .isNotEqualTo(meant);
    }

    @Test
    void shouldJudgeAnewByOtherRules() {
        IgnoredFields one = IgnoreRules.of(List.of(rule(List.of("/spec/replicas"), List.of())), false, new JqLanguage())
                .of(KEY);
        IgnoredFields same = IgnoreRules.of(
                        List.of(rule(List.of("/spec/replicas"), List.of())), false, new JqLanguage())
                .of(KEY);
        IgnoredFields other = IgnoreRules.of(List.of(rule(List.of("/spec/paused"), List.of())), false, new JqLanguage())
                .of(KEY);

        assertThat(one.digest()).isEqualTo(same.digest()).isNotEqualTo(other.digest());
        assertThat(IgnoreRules.NONE.of(KEY).digest()).isEmpty();
    }
}
