/**
 * One Kubernetes API server: connecting within the rules, reading, server-side apply, deletes with preconditions, watch
 * caches of our own objects, and the Lease that makes one installation the only writer.
 *
 * <p>The only package that knows fabric8. It judges nothing: it fetches, sends and classifies errors.
 */
package io.jenkins.plugins.gitops.cluster;
