/** Resolves the ids that the engine keeps to Jenkins credentials, at the moment of use and in the right context. */
package io.jenkins.plugins.gitops.credentials;
