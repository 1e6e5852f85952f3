/**
 * Builds container images without a daemon. Only this package and {@code registry} know Jib.
 *
 * <p>Jib runs in a JVM of its own, because it sends logins over plain HTTP only by a switch of the whole JVM; the order
 * with the login goes there by standard input, and the digest comes back by standard output.
 */
package io.jenkins.plugins.gitops.image;
