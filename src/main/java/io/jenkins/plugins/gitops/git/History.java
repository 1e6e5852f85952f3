package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Reads commits out of a mirror. */
final class History {
    private History() {}

    static List<GitCommit> log(RevWalk walk, String base, String tip, int limit) throws IOException {
        walk.markStart(MirrorReads.commit(walk, tip));
        if (!base.isEmpty()) {
            walk.markUninteresting(MirrorReads.commit(walk, base));
        }
        List<GitCommit> commits = new ArrayList<>();
        for (RevCommit next = walk.next(); next != null && commits.size() < limit; next = walk.next()) {
            commits.add(commit(next));
        }
        return List.copyOf(commits);
    }

    private static GitCommit commit(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        String message = commit.getFullMessage();
        return new GitCommit(
                commit.name(),
                Arrays.stream(commit.getParents()).map(RevCommit::name).toList(),
                "%s <%s>".formatted(author.getName(), author.getEmailAddress()),
                Instant.ofEpochSecond(commit.getCommitTime()),
                message,
                Trailers.of(message));
    }
}
