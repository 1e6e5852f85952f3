/** What is known of GitHub alone: its kinds of token, and the scopes that its API names. Reads, and changes nothing. */
package io.jenkins.plugins.gitops.github;
