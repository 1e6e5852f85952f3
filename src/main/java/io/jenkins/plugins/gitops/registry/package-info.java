/** Container registries: image references, digests, and what registries say when they refuse. */
package io.jenkins.plugins.gitops.registry;
