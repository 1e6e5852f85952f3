/**
 * Changes the text of manifests in place, a scalar at a time, and brings the change into the GitOps repository as one
 * commit, exactly once.
 */
package io.jenkins.plugins.gitops.bump;
