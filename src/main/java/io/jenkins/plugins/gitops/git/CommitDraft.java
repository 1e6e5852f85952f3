package io.jenkins.plugins.gitops.git;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A commit to be written.
 *
 * @param parent the commit id it stands on
 * @param files new content by path; a file's mode is kept, new files are regular. An empty array is an empty file
 * @param deletions paths to take away
 * @param executable whether a file, new or there already, is executable from now on, by path
 * @param authorName of the author, whose mail is the committer's
 * @param committer who makes and signs it
 * @param time of author and committer, to the second
 * @param message the whole message, trailers included
 */
public record CommitDraft(
        String parent,
        Map<String, byte[]> files,
        Set<String> deletions,
        Map<String, Boolean> executable,
        String authorName,
        Committer committer,
        Instant time,
        String message) {
    public CommitDraft {
        files = Map.copyOf(files);
        deletions = Set.copyOf(deletions);
        executable = Map.copyOf(executable);
    }

    /** One that leaves all modes as they are. */
    public CommitDraft(
            String parent,
            Map<String, byte[]> files,
            Set<String> deletions,
            String authorName,
            Committer committer,
            Instant time,
            String message) {
        this(parent, files, deletions, Map.of(), authorName, committer, time, message);
    }
}
