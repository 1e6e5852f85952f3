/**
 * Kubernetes objects as data: the manifest, its key, and reading them from YAML within limits.
 *
 * <p>A leaf: every package may use it; it touches neither files nor network.
 */
package io.jenkins.plugins.gitops.manifest;
