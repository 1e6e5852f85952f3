package io.jenkins.plugins.gitops.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.GitTarget;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.RecordStore;
import io.jenkins.plugins.gitops.record.Records;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.Bump;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnBumpsTest {
    private static final String ID = "deployment-1";
    private static final String REPOSITORY = "https://" + TestEvents.KEY + ".git";

    private static DeploymentRecord record(Phase phase, String repository, String commit) {
        DeploymentRecord base = Records.prepared(ID, "shop", Instant.EPOCH);
        return new DeploymentRecord(
                base.id(),
                base.application(),
                phase,
                base.origin(),
                base.images(),
                new GitTarget(repository, "main", "git", "", commit),
                base.changes(),
                null,
                null,
                base.timeline(),
                base.deadline(),
                base.options(),
                "");
    }

    private static boolean only(DeploymentRecord record, Bump... bumps) {
        return new OwnBumps(id -> Optional.of(record).filter(known -> known.id().equals(id)))
                .only(TestEvents.push("main", TestEvents.bumps(bumps)));
    }

    @Test
    void shouldTellAPushOfADeploymentThatIsRecordedHere() {
        assertThat(only(record(Phase.SUCCEEDED, REPOSITORY, TestEvents.COMMIT), new Bump(TestEvents.COMMIT, ID)))
                .isTrue();
    }

    @Test
    void shouldTellItWhereTheWebhookOvertakesTheAnswerToOurPush() {
        assertThat(only(record(Phase.PREPARED, REPOSITORY, ""), new Bump(TestEvents.COMMIT, ID)))
                .isTrue();
        assertThat(only(record(Phase.ABORTED, REPOSITORY, ""), new Bump(TestEvents.COMMIT, ID)))
                .as("over, and nothing was pushed")
                .isFalse();
    }

    @Test
    void shouldNotTakeACopiedTrailerForAProof() {
        DeploymentRecord record = record(Phase.SUCCEEDED, REPOSITORY, TestEvents.COMMIT);

        assertThat(only(record, new Bump("d".repeat(40), ID)))
                .as("another commit")
                .isFalse();
        assertThat(only(record, new Bump(TestEvents.COMMIT, ID), new Bump("d".repeat(40), ID)))
                .as("another commit beside ours")
                .isFalse();
        assertThat(only(
                        record(Phase.SUCCEEDED, "https://gitlab.example/team/other.git", TestEvents.COMMIT),
                        new Bump(TestEvents.COMMIT, ID)))
                .as("another repository")
                .isFalse();
        assertThat(only(record, new Bump(TestEvents.COMMIT, "an-id-that-is-not-ours")))
                .isFalse();
    }

    @Test
    void shouldFindTheRecordOnDisk(@TempDir Path folder) {
        List<String> problems = new ArrayList<>();
        RecordStore store = new RecordStore(folder, 10, problems::add);
        store.put(record(Phase.SUCCEEDED, REPOSITORY, TestEvents.COMMIT));

        OwnBumps bumps = new OwnBumps(id -> store.get("shop", id));

        assertThat(bumps.only(TestEvents.push("main", TestEvents.bumps(new Bump(TestEvents.COMMIT, ID)))))
                .isTrue();
        assertThat(bumps.only(TestEvents.push("main", TestEvents.bumps(new Bump(TestEvents.COMMIT, "../../x")))))
                .isFalse();
    }

    @Test
    void shouldTakeNoPushWithoutTrailersForABump() {
        assertThat(new OwnBumps(id -> Optional.empty()).only(TestEvents.push("main")))
                .isFalse();
    }
}
