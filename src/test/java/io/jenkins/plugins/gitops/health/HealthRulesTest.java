package io.jenkins.plugins.gitops.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HealthRulesTest {
    private static final List<String> TABLES = List.of(
            "deployment",
            "statefulset",
            "daemonset",
            "replicaset",
            "job",
            "cronjob",
            "pod",
            "networking-and-storage",
            "policy-and-api",
            "argo",
            "other-kinds");

    record Row(String name, String health, String message, Map<String, Object> object) {}

    @TestFactory
    Stream<DynamicNode> shouldJudgeEachCaseOfTheTables() {
        return TABLES.stream()
                .flatMap(table -> rows(table).stream()
                        .map(row -> DynamicTest.dynamicTest(table + ": " + row.name(), () -> check(row))));
    }

    private static void check(Row row) {
        Optional<Health> health = HealthRules.assess(Manifest.of(row.object()));

        assertThat(health.map(found -> found.status().name()).orElse("NONE")).isEqualTo(row.health());
        if (row.message() != null) {
            assertThat(health.map(Health::message)).contains(row.message());
        }
    }

    @Test
    void shouldNotBeSettledBeforeTheControllerHasSeenTheSpec() {
        Map<String, Object> metadata = Map.of("name", "web", "generation", 2);
        Manifest unseen = Manifest.of(Map.of("apiVersion", "apps/v1", "kind", "Deployment", "metadata", metadata));
        Manifest old = unseen.with(1, "status", "observedGeneration");
        Manifest seen = unseen.with(2, "status", "observedGeneration");

        assertThat(HealthRules.settled(unseen)).isFalse();
        assertThat(HealthRules.settled(old)).isFalse();
        assertThat(HealthRules.settled(seen)).isTrue();
    }

    @Test
    void shouldBeSettledAtOnceWhereTheStatusNamesNoGeneration() {
        Manifest config = Manifest.of(Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", "a")));

        assertThat(HealthRules.settled(config)).isTrue();
    }

    @Test
    void shouldReadTheGenerationThatARolloutWritesAsText() {
        Manifest rollout = Manifest.of(Map.of(
                "apiVersion",
                "argoproj.io/v1alpha1",
                "kind",
                "Rollout",
                "metadata",
                Map.of("name", "web", "generation", 10)));

        assertThat(HealthRules.settled(rollout)).isFalse();
        assertThat(HealthRules.settled(rollout.with("9", "status", "observedGeneration")))
                .isFalse();
        assertThat(HealthRules.settled(rollout.with("10", "status", "observedGeneration")))
                .isTrue();
    }

    private static List<Row> rows(String table) {
        YAMLMapper mapper = new YAMLMapper();
        try (InputStream file = HealthRulesTest.class.getResourceAsStream("rules/" + table + ".yaml");
                MappingIterator<Map<String, Object>> rows =
                        mapper.readerFor(Map.class).readValues(file)) {
            return rows.readAll().stream().map(HealthRulesTest::row).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked") // the tables are ours
    private static Row row(Map<String, Object> map) {
        return new Row(
                (String) map.get("case"), (String) map.get("health"), (String) map.get("message"), (Map<String, Object>)
                        map.get("object"));
    }
}
