package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.ResourceStatus;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectedTest {
    private static final Finding CRASH = new Finding("health.crash-loop", "api crashes", "", "");
    private static final Finding REFUSED = new Finding("sync.owned-by-another", "web belongs to others", "", "");

    @Test
    void shouldSucceedWhereTheSelectedObjectsAreHealthyHoweverTheOthersDo() {
        Selected selected = new Selected(List.of(web(SyncStatus.SYNCED, Health.Status.HEALTHY)));

        assertThat(selected.judge(status(CRASH)).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void shouldWaitForASelectedObjectThoughAnotherOneIsHopeless() {
        Selected selected = new Selected(List.of(web(SyncStatus.SYNCED, Health.Status.PROGRESSING)));

        assertThat(selected.judge(status(CRASH)).phase()).isEqualTo(Phase.WAITING);
    }

    @Test
    void shouldFailWhereASelectedObjectIsHopeless() {
        Selected selected = new Selected(List.of(web(SyncStatus.SYNCED, Health.Status.DEGRADED)));

        assertThat(selected.judge(status(CRASH)).cause()).isEqualTo(CRASH);
    }

    @Test
    void shouldFailWhereTheSyncItselfIsHopeless() {
        Selected selected = new Selected(List.of(web(SyncStatus.OUT_OF_SYNC, Health.Status.HEALTHY)));

        assertThat(selected.judge(status(REFUSED)).cause()).isEqualTo(REFUSED);
    }

    @Test
    void shouldFailWhereWhatGitNoLongerHasWasLeft() {
        ResourceStatus left =
                new ResourceStatus(key("old"), SyncStatus.OUT_OF_SYNC, Optional.empty(), "Not in Git any more", true);

        Verdict verdict =
                new Selected(List.of(web(SyncStatus.SYNCED, Health.Status.HEALTHY), left)).judge(status(null));

        assertThat(verdict.phase()).isEqualTo(Phase.FAILED);
        assertThat(verdict.cause().code()).isEqualTo("sync.left-over");
        assertThat(verdict.cause().seen()).contains("old").doesNotContain("web");
    }

    @Test
    void shouldWaitForTheHealthOfOthersBeforeItTellsOfWhatWasLeft() {
        ResourceStatus left =
                new ResourceStatus(key("old"), SyncStatus.OUT_OF_SYNC, Optional.empty(), "Not in Git any more", true);

        Verdict verdict =
                new Selected(List.of(web(SyncStatus.SYNCED, Health.Status.PROGRESSING), left)).judge(status(null));

        assertThat(verdict.phase()).isEqualTo(Phase.WAITING);
    }

    private static ResourceStatus web(SyncStatus sync, Health.Status health) {
        return new ResourceStatus(key("web"), sync, Optional.of(new Health(health, "")), "");
    }

    private static ObjectKey key(String name) {
        return new ObjectKey("apps", "Deployment", "shop", name);
    }

    private static ApplicationStatus status(Finding cause) {
        return new ApplicationStatus(
                "shop",
                1,
                "c1",
                "c1",
                "",
                SyncStatus.OUT_OF_SYNC,
                new Health(Health.Status.DEGRADED, ""),
                false,
                Set.of(),
                List.of(),
                List.of(),
                Optional.ofNullable(cause),
                cause != null,
                Instant.EPOCH,
                Optional.empty());
    }
}
