/** Builds container images without a daemon. Only this package and {@code registry} know Jib. */
package io.jenkins.plugins.gitops.image;
