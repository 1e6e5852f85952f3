package io.jenkins.plugins.gitops.git;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One remote repository, seen with one credential. Reads come from a bare mirror in the cache, which is shared by all
 * credentials but opened to each only after the server has let that credential list the references.
 *
 * <p>Each call that goes to the network throws {@link GitException} with a finding, within the configured time limits.
 */
public interface GitRepository {
    /** The repository's URL, without credentials. */
    String url();

    /** Tells the credential that it is seen with from others, without showing it; another text after each start. */
    String credentialMark();

    /** The commit id that a branch, tag or full reference has on the server now (ls-remote); empty where there is none. */
    Optional<String> tip(String revision);

    /**
     * The branch that a revision names on the server now, without {@code refs/heads/}: itself, or the default branch for
     * {@code HEAD}; empty for a tag, a commit id, and what is not there.
     */
    Optional<String> branch(String revision);

    /**
     * The tip that a branch had when it was last fetched or pushed, by whomever; nothing is sent. Empty where that is not
     * known, or where the server has not let this credential in during the last minute. The branch may have moved since:
     * good enough to stand a push on, which the server refuses where it has, and for nothing that is told to anyone.
     */
    Optional<String> lastSeen(String branch);

    /**
     * Brings a revision into the mirror.
     *
     * @param revision a branch, tag, full reference or commit id; {@code HEAD} is the default branch; a range of versions,
     *     see {@link VersionRange}, is the newest tag in it
     * @return its commit id; fails with the finding {@code git.revision-not-found} where there is none
     */
    String fetch(String revision);

    /** The files of a commit that is in the mirror. */
    GitTree tree(String commit);

    /**
     * Whether the first commit is the second one or among its ancestors; both must be in the mirror. A shallow mirror is
     * completed where it does not show.
     */
    boolean contains(String ancestor, String descendant);

    /**
     * The commits of {@code base..tip}, newest first. With an empty base, the history of the tip up to the limit.
     */
    List<GitCommit> log(String base, String tip, int limit);

    /** A commit that is in the mirror, with its signature. */
    SignedCommit signed(String commit);

    /** Writes a commit into the mirror, on top of a parent that is there; nothing is pushed. Returns its id. */
    String commit(CommitDraft draft);

    /**
     * Pushes a commit to a branch, never by force.
     *
     * @return ACCEPTED, or NON_FAST_FORWARD when the branch has moved on; all else is a {@link GitException}, whose
     *     {@link GitException#outcomeUnknown()} says whether the server may have taken the push all the same
     */
    PushOutcome push(String commit, String branch);

    /**
     * As {@link #push(String, String)}, and only on top of the tip that the caller knows. Commits that someone took off the
     * branch meanwhile do not come back with the push, nor does a branch that was deleted.
     *
     * @param expectedTip what the branch must still point at; NON_FAST_FORWARD otherwise
     */
    PushOutcome push(String commit, String branch, String expectedTip);

    /**
     * Makes a branch that is not there yet, with options for the server, such as GitLab's {@code merge_request.create}.
     *
     * @param options each on one line, at most 255 characters; not empty
     * @return NON_FAST_FORWARD where the branch is there already; fails with {@code git.push-options-unsupported} where
     *     the server takes none, and nothing was pushed
     */
    PushAnswer pushNew(String commit, String branch, List<String> options);

    /**
     * What the server answered to a push.
     *
     * @param outcome whether it took it
     * @param said its words for people, masked and capped; "" for none
     */
    record PushAnswer(PushOutcome outcome, String said) {}

    /**
     * The branches as a push would see them, by name without {@code refs/heads/}, with their tips. The server answers only
     * where this credential may push here at all; whether it may push to one branch is judged by the push itself. Nothing
     * is sent and nothing changes.
     */
    SortedMap<String, String> branchesForPush();

    /** How a push ended that the server answered. */
    enum PushOutcome {
        ACCEPTED,
        NON_FAST_FORWARD
    }
}
