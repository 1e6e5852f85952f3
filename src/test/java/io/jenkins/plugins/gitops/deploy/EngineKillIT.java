package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The controller is killed in the middle of a deployment; the next one goes on with the same record. */
class EngineKillIT extends EngineTestBase {
    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"PUSHING", "WAITING"})
    void shouldEndWithOneCommitAndTheSameRecordWhenKilledWhile(Phase phase) throws Exception {
        fixture.manifests()
                .commit("main", EngineFixture.file("deployment.yaml", EngineFixture.deployment("1")), "Start");
        killAt(phase);

        Engine engine = fixture.engine("state");
        DeploymentRecord record = fixture.deploy(engine, "d-1", "2", "").get(3, TimeUnit.MINUTES);

        assertThat(record.phase()).as("%s", record.cause()).isEqualTo(Phase.SUCCEEDED);
        assertThat(record.timeline().get(0).text()).isEqualTo("requested");
        assertThat(fixture.manifests().log("main")).hasSize(2);
        assertThat(fixture.manifests().read("main", "shop/deployment.yaml")).contains(EngineFixture.deployment("2"));
    }

    private void killAt(Phase phase) throws Exception {
        try (EngineProcess process = EngineProcess.start(
                fixture, folder, "automated: {prune: true, selfHeal: true}", "d-1", EngineFixture.IMAGE + ":2")) {
            process.awaitPhase(phase);
        }
    }
}
