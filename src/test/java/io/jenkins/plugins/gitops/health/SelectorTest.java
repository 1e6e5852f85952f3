package io.jenkins.plugins.gitops.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectorTest {
    @Test
    void shouldWriteLabelsAndExpressionsAsOneText() {
        Manifest workload = Manifest.of(Map.of(
                "spec",
                Map.of(
                        "selector",
                        Map.of(
                                "matchLabels", Map.of("app", "web"),
                                "matchExpressions",
                                        List.of(
                                                Map.of("key", "tier", "operator", "In", "values", List.of("a", "b")),
                                                Map.of("key", "zone", "operator", "NotIn", "values", List.of("c")),
                                                Map.of("key", "old", "operator", "DoesNotExist"),
                                                Map.of("key", "new", "operator", "Exists"))))));

        assertThat(Selector.of(workload)).isEqualTo("app=web,tier in (a,b),zone notin (c),!old,new");
    }
}
