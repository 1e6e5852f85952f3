package io.jenkins.plugins.gitops.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.gitops.git.GitCommit;
import io.jenkins.plugins.gitops.record.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditCheckTest {
    private static final Instant START = Instant.parse("2026-01-31T08:00:00Z");

    @Test
    void shouldNameWhatStandsInOneOfTheTwoAlone() {
        List<GitCommit> log = List.of(commit("by-hand", 30, ""), commit("bumped", 20, "x"), commit("shared", 10, "y"));

        AuditCheck check = AuditCheck.of(
                "shop", log, true, List.of(line("1", "bumped", 20), line("2", "lost", 15)), Set.of("y"), "Trailer");

        assertThat(check.differences())
                .extracting(AuditCheck.Difference::commit, AuditCheck.Difference::kind)
                .containsExactly(tuple("by-hand", "IN_GIT_ONLY"), tuple("lost", "IN_RECORDS_ONLY"));
        assertThat(check.gitLog()).extracting(AuditCheck.Commit::record).containsExactly("", "1", "y");
    }

    @Test
    void shouldSayNothingOfRecordsThatAreOlderThanTheLog() {
        AuditCheck check = AuditCheck.of(
                "shop",
                List.of(commit("bumped", 20, "")),
                false,
                List.of(line("1", "bumped", 20), line("2", "older", 5)),
                Set.of(),
                "Trailer");

        assertThat(check.differences()).isEmpty();
    }

    private static GitCommit commit(String id, int second, String trailer) {
        return new GitCommit(
                id, List.of(), "A <a@example.org>", START.plusSeconds(second), "Change it", Map.of("Trailer", trailer));
    }

    private static RecordLine line(String id, String commit, int second) {
        Instant at = START.plusSeconds(second);
        return new RecordLine(
                id,
                "shop",
                at,
                at,
                Phase.SUCCEEDED,
                false,
                false,
                false,
                true,
                true,
                List.of("shop:1"),
                "somebody",
                "",
                "",
                "https://git.example/a.git",
                "main",
                commit,
                "",
                "",
                "",
                "",
                null);
    }
}
