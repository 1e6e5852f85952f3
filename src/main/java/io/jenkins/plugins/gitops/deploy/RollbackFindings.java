package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitCommit;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import java.util.stream.Collectors;

/** Why a rollback is refused. */
final class RollbackFindings {
    private RollbackFindings() {}

    static Finding rewritten(String application, String commit) {
        return new Finding(
                "rollback.history-rewritten",
                "Commit %s, which held the earlier state of %s, is not in the history of its branch"
                        .formatted(GitCommit.shortId(commit), application),
                "The branch was force-pushed or restored from a backup, or the commit went to a branch that was never merged: "
                        + "what it held cannot be trusted to be what ran; nothing was pushed",
                "Look at the branch, and name a commit that is in its history");
    }

    static Finding noRecord(String application, String wanted) {
        return new Finding(
                "rollback.no-such-record",
                "%s has no deployment, and its branch no commit, that is called \"%s\"".formatted(application, wanted),
                "There is nothing known to go back to; nothing was pushed",
                "Name the id of a record of this application, or a commit by seven digits or more; without 'to' the newest "
                        + "deployment that succeeded before the present one is taken");
    }

    static Finding nothingPushed(DeploymentRecord record) {
        return new Finding(
                "rollback.nothing-was-pushed",
                "Deployment %s of %s ended as %s before it had a commit"
                        .formatted(record.id(), record.application(), record.phase()),
                "It never was a state that one could go back to; nothing was pushed",
                "Name a deployment that succeeded");
    }

    static Finding noneBefore(String application) {
        return new Finding(
                "rollback.no-earlier-state",
                "No deployment of %s succeeded before the present one".formatted(application),
                "There is no state known as good to go back to; nothing was pushed",
                "Name a commit with 'to', or deploy the wanted version");
    }

    static Finding running(DeploymentRecord other) {
        String images = other.allImages().stream().map(WantedImage::reference).collect(Collectors.joining(", "));
        return new Finding(
                "rollback.deployment-running",
                "Deployment %s of %s%s is under way%s"
                        .formatted(
                                other.id(),
                                other.application(),
                                images.isEmpty() ? "" : " (" + images + ")",
                                other.origin().build().isEmpty()
                                        ? ""
                                        : ", asked for by " + other.origin().build()),
                "It and the rollback would replace each other's files; nothing was pushed",
                "Abort it, or wait for its end, then roll back");
    }
}
