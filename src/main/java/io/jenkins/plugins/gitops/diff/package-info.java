/**
 * Whether a live object is as desired, field by field: by a server-side dry run. Where hashes already tell that nothing
 * moved, {@code sync} does not ask here.
 */
package io.jenkins.plugins.gitops.diff;
