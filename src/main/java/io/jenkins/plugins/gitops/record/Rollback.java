package io.jenkins.plugins.gitops.record;

/**
 * What a rollback goes back to, and from what.
 *
 * @param wanted as it was asked for: a record's id, a commit, or "" for the newest good state before the present one
 * @param reason in the words of whoever asked, "" for none
 * @param confirmShared whether it goes on where files outside the application's path differ from then
 * @param toRecord whose state is restored, "" where no record is known, or before it is found
 * @param toCommit whose files are restored, "" before it is found
 * @param fromRecord whose state is left, "" where no record is known
 * @param fromCommit the branch's tip whose state is left, "" before it is known
 */
public record Rollback(
        String wanted,
        String reason,
        boolean confirmShared,
        String toRecord,
        String toCommit,
        String fromRecord,
        String fromCommit) {
    /** What is asked for, before anybody has looked. */
    public static Rollback to(String wanted, String reason, boolean confirmShared) {
        return new Rollback(wanted, reason, confirmShared, "", "", "", "");
    }

    public Rollback found(String recordId, String commit) {
        return new Rollback(wanted, reason, confirmShared, recordId, commit, fromRecord, fromCommit);
    }

    public Rollback leaving(String recordId, String commit) {
        return new Rollback(wanted, reason, confirmShared, toRecord, toCommit, recordId, commit);
    }
}
