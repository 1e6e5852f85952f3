package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.git.GitCommit;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import java.util.Optional;

/** What a waiting deployment must know of the branch's history. */
interface Ancestry {
    /** Whether the revision holds the deployment's commit. */
    boolean contains(DeploymentRecord record, String revision);

    /** Whether the branch, as it is on the server now, has lost the commit: a force push or a restored backup. */
    boolean gone(DeploymentRecord record);

    /** The first commit after the deployment's own, up to the revision, that took back or replaced what it had set. */
    Optional<GitCommit> undoneBy(DeploymentRecord record, String revision);
}
