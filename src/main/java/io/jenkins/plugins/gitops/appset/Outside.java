package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.gitlab.GitLabLists;
import java.net.URI;
import java.util.List;

/** What generators read. Each may fail with a finding. */
public interface Outside {
    /** The clusters of the installation; see {@link ClusterEntry}. */
    List<ClusterEntry> clusters();

    /** The files of a repository at a revision now. */
    GitTree tree(String repoUrl, String revision);

    /**
     * GitLab's API, with the credential for what is to be read there.
     *
     * @param base scheme, host and port
     * @param path of the project or group that is asked for
     */
    GitLabLists gitLab(URI base, String path);
}
