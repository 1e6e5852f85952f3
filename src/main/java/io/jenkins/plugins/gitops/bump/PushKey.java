package io.jenkins.plugins.gitops.bump;

/**
 * What may share a push: nobody pushes with another's credential.
 *
 * @param repository the repository's URL
 * @param branch its name, without {@code refs/heads/}
 * @param credential the credential's id, "" for none
 */
public record PushKey(String repository, String branch, String credential) {}
