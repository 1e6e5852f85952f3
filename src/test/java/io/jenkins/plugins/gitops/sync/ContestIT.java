package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.ApplyOptions;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who keeps changing what a sync puts back. */
class ContestIT {
    private static final String SETTINGS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            data: {level: info}
            """;

    @TempDir
    static Path state;

    @RegisterExtension
    final TestCluster server = new TestCluster();

    @RegisterExtension
    final World world = new World(server, state);

    private Optional<Finding> contested() {
        return world.comparer().contested(world.target(World.APPLICATION), world.render(SETTINGS));
    }

    @Test
    void shouldNameTheManagerAndTheRuleThatLeavesTheFieldToIt() {
        // Given
        world.sync(SETTINGS);
        Manifest theirs = server.configMap("settings", Map.of("level", "debug"));
        server.admin().apply(TestCluster.CONFIG_MAP, theirs, new ApplyOptions("level-operator", true, false));

        // When
        Optional<Finding> finding = contested();

        // Then
        assertThat(finding).hasValueSatisfying(seen -> {
            assertThat(seen.code()).isEqualTo("sync.contested");
            assertThat(seen.seen()).contains("data.level", "settings", "\"level-operator\"");
            assertThat(seen.remedy())
                    .contains("[{kind: ConfigMap, name: settings, managedFieldsManagers: [level-operator]}]");
        });
    }

    @Test
    void shouldNameNobodyWhereAllIsAsGitWantsIt() {
        world.sync(SETTINGS);
        Manifest theirs = server.configMap("settings", Map.of("extra", "theirs"));
        server.admin().apply(TestCluster.CONFIG_MAP, theirs, new ApplyOptions("level-operator", true, false));

        assertThat(contested()).isEmpty();
    }
}
