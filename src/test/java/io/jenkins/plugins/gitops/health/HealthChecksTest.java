package io.jenkins.plugins.gitops.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthChecksTest {
    private static final String QUEUES = """
            - group: example.com
              kind: Queue
              checks:
              - when: object.status.lag > 100
                status: Degraded
                messageExpression: '"lag is " + string(object.status.lag)'
              - when: object.status.state == 'draining'
                status: Suspended
                message: it drains
              - when: has(object.status.state)
                status: Healthy
            """;

    private static Manifest queue(String status) {
        return new ManifestReader().read("test.yaml", """
                apiVersion: example.com/v1
                kind: Queue
                metadata: {name: orders, generation: 1}
                status: %s
                """.formatted(status)).get(0);
    }

    private static String rule(String when) {
        return """
                - group: example.com
                  kind: Queue
                  checks: [{when: %s, status: Degraded}]
                """.formatted("\"" + when + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {lag: 101, state: up}       | DEGRADED  | lag is 101
            {lag: 3, state: draining}   | SUSPENDED | it drains
            {lag: 3, state: up}         | HEALTHY   | ''
            {state: up}                 | HEALTHY   | ''
            """)
    void shouldTellTheHealthOfTheFirstCheckThatIsMet(String status, Status health, String message) {
        Judged judged = HealthChecks.read(QUEUES).assess(queue(status));

        assertThat(judged.health()).contains(new Health(health, message));
        assertThat(judged.problem()).isEmpty();
    }

    @Test
    void shouldKeepTheBuiltInHealthWhereNoCheckIsMet() {
        Judged judged = HealthChecks.read(QUEUES)
                .assess(queue("{conditions: [{type: Ready, status: 'False', message: soon}]}"));

        assertThat(judged.health()).contains(new Health(Status.PROGRESSING, "soon"));
    }

    @Test
    void shouldGoBeforeTheBuiltInHealthOfAKind() {
        HealthChecks checks = HealthChecks.read("""
                - kind: Service
                  checks: [{status: Suspended, message: always}]
                """);
        Manifest service = new ManifestReader()
                .read("test.yaml", "{apiVersion: v1, kind: Service, metadata: {name: web}}")
                .get(0);

        assertThat(checks.assess(service).health()).contains(new Health(Status.SUSPENDED, "always"));
        assertThat(checks.judges("", "Service")).isTrue();
    }

    @Test
    void shouldNotJudgeWhatIsMarkedNotToCount() {
        Manifest queue = queue("{lag: 101}").withAnnotation("argocd.argoproj.io/ignore-healthcheck", "true");

        assertThat(HealthChecks.read(QUEUES).assess(queue).health()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"object.status.", "objekt.lag > 1", "object.status.lag > 'a' + 1", "'a text'", "nonsense("})
    void shouldNameARuleThatDoesNotCompileAndKeepTheBuiltInHealth(String when) {
        HealthChecks checks = HealthChecks.read(rule(when));

        Judged judged = checks.assess(queue("{conditions: [{type: Ready, status: 'True'}]}"));

        assertThat(checks.problems()).hasSize(1);
        assertThat(judged.problem()).contains(checks.problems().get(0));
        assertThat(judged.problem().map(Finding::seen).orElse("")).contains("example.com/Queue", when);
        assertThat(judged.health().map(Health::status)).contains(Status.HEALTHY);
    }

    @Test
    void shouldEndARuleThatCostsTooMuchAndKeepTheBuiltInHealth() {
        String numbers = "[1,2,3,4,5,6,7,8,9,0]";
        HealthChecks checks = HealthChecks.read(rule(
                "%1$s.all(a, %1$s.all(b, %1$s.all(c, %1$s.all(d, %1$s.all(e, a+b+c+d+e >= 0)))))".formatted(numbers)));

        Judged judged = checks.assess(queue("{observedGeneration: 1}"));

        assertThat(checks.problems()).isEmpty();
        assertThat(judged.problem().map(Finding::code)).contains("health.bad-rule");
        assertThat(judged.problem().map(Finding::seen).orElse("")).contains("Queue orders", "budget");
        assertThat(judged.health().map(Health::status)).contains(Status.HEALTHY);
    }

    @Test
    void shouldNameARuleWhoseTypesDoNotFitTheObject() {
        Judged judged = HealthChecks.read(rule("object.status.lag > 5")).assess(queue("{lag: much}"));

        assertThat(judged.problem().map(Finding::code)).contains("health.bad-rule");
        assertThat(judged.health()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{group: a, kind: B}]",
                "[{group: a, kind: B, checks: [{status: Fine}]}]",
                "[{group: a, kind: B, checks: [{status: Healthy, lua: x}]}]",
                "[{group: a, checks: [{status: Healthy}]}]",
                "[{kind: B, checks: [{status: Healthy}]}, {kind: B, checks: [{status: Degraded}]}]"
            })
    void shouldNameWhatIsNoRule(String yaml) {
        assertThat(HealthChecks.read(yaml).problems()).extracting(Finding::code).containsExactly("health.bad-rule");
    }

    @Test
    void shouldRefuseATextThatIsNoList() {
        assertThatThrownBy(() -> HealthChecks.read("rules: []")).isInstanceOf(FindingException.class);
    }

    @Test
    void shouldHaveNoRulesInAnEmptyText() {
        assertThat(HealthChecks.read(" ")).isSameAs(HealthChecks.BUILT_IN);
        assertThat(HealthChecks.BUILT_IN.assess(queue("{}"))).isEqualTo(new Judged(Optional.empty(), Optional.empty()));
    }
}
