package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A test of the whole engine: with a cluster's namespace, a folder, and a fixture over both, anew for each test. */
abstract class EngineTestBase {
    @RegisterExtension
    final TestCluster cluster = new TestCluster();

    @TempDir
    Path folder;

    EngineFixture fixture;

    @BeforeEach
    void openFixture() {
        fixture = new EngineFixture(cluster, folder);
    }

    @AfterEach
    void closeFixture() throws Exception {
        fixture.close();
    }
}
