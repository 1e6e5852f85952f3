/**
 * Builds container images and pushes them. Only this package and {@code registry} know Jib.
 *
 * <p>Builders work through {@link io.jenkins.plugins.gitops.image.BuildHost}: programs run where the source lies, and an
 * image's bytes go from there to the registry. Logins reach them by private files or by standard input alone.
 *
 * <p>Jib runs in a JVM of its own, because it sends logins over plain HTTP only by a switch of the whole JVM.
 */
package io.jenkins.plugins.gitops.image;
