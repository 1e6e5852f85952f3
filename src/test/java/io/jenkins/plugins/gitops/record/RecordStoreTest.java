package io.jenkins.plugins.gitops.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import io.jenkins.plugins.gitops.record.DeploymentRecord.ResourceLine;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
    void revisionHistoryLimitShouldCountForItsApplicationAlone() {
        RecordStore store = new RecordStore(
                folder,
                application -> new Retention(application.equals("shop") ? 2 : 10, Duration.ZERO),
                Clock.systemUTC(),
                problems::add);
        for (String application : List.of("shop", "other")) {
            for (int i = 1; i <= 4; i++) {
                store.put(Records.prepared(application + i, application, Instant.ofEpochSecond(i))
                        .to(Phase.SUCCEEDED, Instant.ofEpochSecond(i + 10), "healthy"));
            }
        }

        assertThat(store.history("shop")).extracting(DeploymentRecord::id).containsExactly("shop4", "shop3");
        assertThat(store.history("other")).hasSize(4);
    }

    @Test
    void shouldKeepApplicationsApart() {
        RecordStore store = store(10);
        store.put(Records.prepared("d-1", "shop", Instant.EPOCH));

        assertThat(store.history("other")).isEmpty();
        assertThat(store.get("other", "d-1")).isEmpty();
    }

    @Test
    void shouldNotForgetADeploymentForSyncs() {
        RecordStore store = store(2);
        put(store, "deployment", 1, BumpOptions.STANDARD);
        for (int i = 2; i <= 5; i++) {
            put(store, "sync-" + i, i, BumpOptions.syncing(new SyncOptions("", true, false)));
        }

        assertThat(store.history("shop"))
                .extracting(DeploymentRecord::id)
                .containsExactly("sync-5", "sync-4", "deployment");
    }

    @Test
    void shouldReadARecordOfBeforeThereWereRollbacksApprovalsAndSyncs() throws IOException {
        Files.createDirectories(folder.resolve("shop"));
        Files.writeString(folder.resolve("shop/d-1.json"), """
                {"id": "d-1", "application": "shop", "phase": "WAITING",
                 "origin": {"build": "shop #7", "url": "", "user": "dev", "sourceCommit": "", "context": ""},
                 "images": [{"reference": "registry.example/shop:2", "digest": ""}],
                 "git": {"repository": "https://git.example/m.git", "branch": "main", "credentialId": "git",
                         "base": "b", "commit": "c"},
                 "changes": [{"file": "a.yaml", "path": "spec", "before": "1", "after": "2"}],
                 "timeline": [{"time": "2026-01-02T03:04:05Z", "text": "requested"}],
                 "deadline": "2026-01-02T03:14:05Z",
                 "options": {"place": null, "alsoIn": [], "edits": [], "mergeRequest": null, "message": "",
                             "follow": true,
                             "source": {"job": "", "branch": "", "ancestors": [], "byTime": false}},
                 "mergeRequestUrl": ""}
                """);

        DeploymentRecord record = store(10).get("shop", "d-1").orElseThrow();

        assertThat(problems).isEmpty();
        assertThat(record.options()).isEqualTo(BumpOptions.STANDARD);
        assertThat(record.rollback()).isEmpty();
        assertThat(record.isSync()).isFalse();
        assertThat(record.phase()).isEqualTo(Phase.WAITING);
    }

    @Test
    void shouldReadASyncWithAllThatWasAskedForAndOneOfBeforeThatCouldBe() throws IOException {
        SyncOptions all = new SyncOptions(
                "c1",
                true,
                true,
                List.of("apps:Deployment:web"),
                true,
                List.of("Force=true"),
                List.of(":Secret:a"),
                3,
                List.of(":Service:b"),
                2);
        put(store(10), "all", 1, BumpOptions.syncing(all));
        put(store(10), "before", 2, BumpOptions.syncing(new SyncOptions("c1", true, false)));
        Path file = folder.resolve("shop/before.json");
        String text = Files.readString(file);
        String old = text.replaceFirst("(\"hardRefresh\":false),[^}]*", "$1");
        Files.writeString(file, old);

        assertThat(old).isNotEqualTo(text).doesNotContain("resources");
        assertThat(store(10).get("shop", "all").orElseThrow().options().sync()).isEqualTo(all);
        assertThat(store(10).get("shop", "before").orElseThrow().options().sync())
                .isEqualTo(new SyncOptions("c1", true, false));
        assertThat(problems).isEmpty();
    }

    @Test
    void shouldForgetWhatIsOldAndLeaveSomethingToRollBackTo() {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1000), ZoneOffset.UTC);
        RecordStore store = new RecordStore(
                folder, application -> new Retention(100, Duration.ofSeconds(500)), clock, problems::add);
        for (int i = 1; i <= Retention.ALWAYS + 3; i++) {
            put(store, "old-%02d".formatted(i), i, BumpOptions.STANDARD);
        }
        assertThat(store.history("shop"))
                .as("the newest stay, however old")
                .hasSize(Retention.ALWAYS)
                .extracting(DeploymentRecord::id)
                .doesNotContain("old-01", "old-02", "old-03");

        for (int i = 1; i <= Retention.ALWAYS + 2; i++) {
            put(store, "new-%02d".formatted(i), 600 + i, BumpOptions.STANDARD);
        }

        assertThat(store.history("shop"))
                .as("none that is young goes, and none that is old stays")
                .hasSize(Retention.ALWAYS + 2)
                .allSatisfy(record -> assertThat(record.id()).startsWith("new-"));
    }

    @Test
    void shouldNotForgetAnOpenRecordHoweverOld() {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1000), ZoneOffset.UTC);
        RecordStore store =
                new RecordStore(folder, application -> new Retention(100, Duration.ofSeconds(1)), clock, problems::add);
        store.put(Records.prepared("open", "shop", Instant.ofEpochSecond(0)));
        for (int i = 1; i <= Retention.ALWAYS + 1; i++) {
            put(store, "closed-" + i, i, BumpOptions.STANDARD);
        }

        assertThat(store.open("shop")).extracting(DeploymentRecord::id).containsExactly("open");
        assertThat(store.history("shop")).hasSize(Retention.ALWAYS + 1);
    }

    private static void put(RecordStore store, String id, int second, BumpOptions options) {
        DeploymentRecord one = Records.prepared(id, "shop", Instant.ofEpochSecond(second));
        store.put(new DeploymentRecord(
                        one.id(),
                        one.application(),
                        one.phase(),
                        one.origin(),
                        one.images(),
                        one.git(),
                        one.changes(),
                        one.result(),
                        one.cause(),
                        one.timeline(),
                        one.deadline(),
                        options,
                        one.mergeRequestUrl())
                .to(Phase.SUCCEEDED, Instant.ofEpochSecond(second + 10), "healthy"));
    }

    private RecordStore store(int limit) {
        return new RecordStore(folder, limit, problems::add);
    }
}
