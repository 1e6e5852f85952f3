package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.git.GitCredential;
import java.util.List;
import java.util.Optional;

/**
 * A deployment as far as it can be judged without the network.
 *
 * @param repository address of the GitOps repository
 * @param credential what it is pushed with
 * @param branch what it is pushed to
 * @param images references that are to be deployed
 * @param registryLogin what images are pushed with, where that is ours to do
 */
public record PreflightRequest(
        String repository,
        GitCredential credential,
        String branch,
        List<String> images,
        Optional<GitCredential.UserPassword> registryLogin) {
    public PreflightRequest {
        images = List.copyOf(images);
    }
}
