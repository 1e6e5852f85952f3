package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.git.GitCommit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The commits that changed an application's manifests, beside its records.
 *
 * @param complete whether the log reaches back to the first commit
 * @param differences what stands in one of the two alone, newest first
 */
public record AuditCheck(String application, boolean complete, List<Difference> differences, List<Commit> gitLog) {
    /** @param kind IN_GIT_ONLY or IN_RECORDS_ONLY */
    public record Difference(String commit, Instant at, String author, String what, String kind, String record) {}

    /** @param record the id of the deployment that made it, "" where none did */
    public record Commit(String commit, Instant at, String author, String subject, String record) {}

    /**
     * @param log that changed the manifests, newest first
     * @param records of the same repository, with a commit of their own
     * @param elsewhere ids of further records that made some of these commits
     */
    public static AuditCheck of(
            String application,
            List<GitCommit> log,
            boolean complete,
            List<RecordLine> records,
            Set<String> elsewhere,
            String trailer) {
        Set<String> logged = log.stream().map(GitCommit::id).collect(Collectors.toSet());
        List<Commit> commits = log.stream()
                .map(commit -> commit(commit, records, elsewhere, trailer))
                .toList();
        List<Difference> differences = new ArrayList<>();
        commits.stream()
                .filter(commit -> commit.record().isEmpty())
                .map(commit -> new Difference(
                        commit.commit(), commit.at(), commit.author(), commit.subject(), "IN_GIT_ONLY", ""))
                .forEach(differences::add);
        Instant oldest = complete || log.isEmpty()
                ? Instant.MIN
                : log.get(log.size() - 1).time();
        records.stream()
                .filter(line -> !logged.contains(line.commit()) && line.at().isAfter(oldest))
                .map(line -> new Difference(
                        line.commit(),
                        line.at(),
                        line.user(),
                        String.join(" ", line.images()),
                        "IN_RECORDS_ONLY",
                        line.id()))
                .forEach(differences::add);
        differences.sort((one, other) -> other.at().compareTo(one.at()));
        return new AuditCheck(application, complete, differences, commits);
    }

    private static Commit commit(GitCommit commit, List<RecordLine> records, Set<String> elsewhere, String trailer) {
        String id = commit.trailers().getOrDefault(trailer, "");
        String record = records.stream()
                .filter(line -> line.commit().equals(commit.id()))
                .map(RecordLine::id)
                .findFirst()
                .orElse(elsewhere.contains(id) ? id : "");
        return new Commit(
                commit.id(),
                commit.time(),
                RemoteText.safe(commit.author()),
                RemoteText.safe(commit.subject()),
                record);
    }
}
