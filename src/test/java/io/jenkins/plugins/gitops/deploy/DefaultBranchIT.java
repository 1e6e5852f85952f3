package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.Rollback;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An application that names no branch follows the default branch of the server, there and back. */
class DefaultBranchIT extends EngineTestBase {
    @Test
    void shouldDeployAndRollBackAnApplicationThatFollowsHead() throws Exception {
        fixture.manifests()
                .commit("main", EngineFixture.file("deployment.yaml", EngineFixture.deployment("1")), "Begin");
        Engine engine = fixture.engine("state", fixture.application("HEAD", "automated: {}"));
        fixture.deployed(engine, "2");
        DeploymentRecord third = fixture.deployed(engine, "3");

        DeploymentRecord back = fixture.rollBack(engine, UUID.randomUUID().toString(), Rollback.to("", "", false))
                .get(2, TimeUnit.MINUTES);

        assertThat(third.git().branch()).isEqualTo("main");
        assertThat(back.phase()).as("%s", back.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(back.git().branch()).isEqualTo("main");
        assertThat(fixture.manifests().read("main", "shop/deployment.yaml")).contains(EngineFixture.deployment("2"));
        assertThat(fixture.manifests().branches()).containsExactly("main");
    }
}
