/**
 * Keeps applications as Git wants them: dirty marks, one worker for each application, retries with growing pauses, polls
 * and resyncs. Answers for {@link io.jenkins.plugins.gitops.reconcile.Reconciler}.
 */
package io.jenkins.plugins.gitops.reconcile;
