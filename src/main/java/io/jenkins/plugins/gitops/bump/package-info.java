/**
 * Changes the text of manifests in place, a scalar at a time, and brings the change into the GitOps repository as one
 * commit, exactly once.
 *
 * <p>Uses {@code git} for what goes over the network and {@code registry} for image names. {@code text} below it knows
 * YAML with positions; {@link io.jenkins.plugins.gitops.bump.TreeChange} is what can be made again on any tip.
 */
package io.jenkins.plugins.gitops.bump;
