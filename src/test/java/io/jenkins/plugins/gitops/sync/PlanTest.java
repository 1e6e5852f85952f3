package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static Item item(String kind, String name, String wave) {
        Map<String, Object> metadata =
                Map.of("name", name, "annotations", Map.of("argocd.argoproj.io/sync-wave", wave));
        return new Item(
                Manifest.of(Map.of("apiVersion", "v1", "kind", kind, "metadata", metadata)),
                new ResourceType("", "v1", kind, kind, true),
                "");
    }

    @Test
    void shouldGoByWaveThenByKindAndKeepAKindTogether() {
        Plan plan = new Plan(
                List.of(
                        item("Widget", "w", "0"),
                        item("Deployment", "b", "0"),
                        item("Service", "s", "0"),
                        item("Deployment", "a", "0"),
                        item("CustomResourceDefinition", "d", "0"),
                        item("Namespace", "n", "0"),
                        item("ConfigMap", "late", "1"),
                        item("Job", "early", "-1")),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                List.of(),
                Set.of());

        Stream<List<String>> names = plan.steps().stream()
                .map(step -> step.stream().map(one -> one.key().name()).toList());

        assertThat(names)
                .containsExactly(
                        List.of("early"),
                        List.of("n"),
                        List.of("d"),
                        List.of("s"),
                        List.of("a", "b"),
                        List.of("w"),
                        List.of("late"));
    }
}
