/** What is known of GitLab alone: its kinds of token and what each may do. */
package io.jenkins.plugins.gitops.gitlab;
