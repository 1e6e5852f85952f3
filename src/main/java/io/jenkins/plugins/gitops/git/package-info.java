/**
 * Git over HTTPS and SSH without a work tree: bare mirrors, tips by ls-remote, reads from tree objects, commits made of
 * blobs, pushes that never force.
 *
 * <p>The only package that knows JGit. It classifies what servers say into findings and masks it.
 */
package io.jenkins.plugins.gitops.git;
