/**
 * Container registries: image references, digests, and what registries say when they refuse.
 *
 * <p>Reads alone, by the registry API over HTTP; what is pushed is pushed by {@code image}.
 */
package io.jenkins.plugins.gitops.registry;
