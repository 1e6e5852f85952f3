package io.jenkins.plugins.gitops.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import io.jenkins.plugins.gitops.record.DeploymentRecord.ResourceLine;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Result;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordStoreTest {
    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();

    @Test
    void shouldGiveBackARecordWithAllThatItHolds() {
        DeploymentRecord record = Records.prepared("d-1", "shop", Instant.parse("2026-01-02T03:04:05Z"))
                .withGit("base", "commit")
                .withChanges(List.of(new Change("a.yaml", "spec", "old", "new")))
                .withResult(new Result("rev", "SYNCED", "HEALTHY", List.of(new ResourceLine("Pod a/b", "S", "H", ""))))
                .withCause(new Finding("some.code", "seen", "meaning", "remedy"))
                .to(Phase.FAILED, Instant.parse("2026-01-02T03:05:05Z"), "failed");

        store(10).put(record);

        assertThat(store(10).get("shop", "d-1")).contains(record);
        assertThat(problems).isEmpty();
    }

    @Test
    void shouldForgetTheOldestClosedRecordsButNeverAnOpenOne() {
        RecordStore store = store(2);
        store.put(Records.prepared("open", "shop", Instant.ofEpochSecond(1)));
        for (int i = 2; i <= 5; i++) {
            store.put(Records.prepared("closed-" + i, "shop", Instant.ofEpochSecond(i))
                    .to(Phase.SUCCEEDED, Instant.ofEpochSecond(i + 10), "healthy"));
        }

        assertThat(store.history("shop"))
                .extracting(DeploymentRecord::id)
                .containsExactly("closed-5", "closed-4", "open");
        assertThat(store.open("shop")).extracting(DeploymentRecord::id).containsExactly("open");
    }

    @Test
    void shouldKeepApplicationsApart() {
        RecordStore store = store(10);
        store.put(Records.prepared("d-1", "shop", Instant.EPOCH));

        assertThat(store.history("other")).isEmpty();
        assertThat(store.get("other", "d-1")).isEmpty();
    }

    private RecordStore store(int limit) {
        return new RecordStore(folder, limit, problems::add);
    }
}
