package io.jenkins.plugins.gitops.git;

import java.util.Optional;

/**
 * Who makes commits.
 *
 * @param name for instance {@code GitOps Deploy}
 * @param mail where the server checks signatures, an address that the key belongs to
 * @param key what commits are signed with; empty leaves them unsigned
 */
public record Committer(String name, String mail, Optional<SigningKey> key) {}
