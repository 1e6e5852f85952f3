/**
 * What GitLab and registries tell by webhook: authenticated, noted on disk, and handed to the engine and to the jobs that asked for
 * it by their trigger. What a payload says is a hint: it starts what was configured here, and no address in it is ever opened.
 */
package io.jenkins.plugins.gitops.webhook;
