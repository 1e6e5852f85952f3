package io.jenkins.plugins.gitops.reconcile;

/**
 * What was asked of a pass.
 *
 * @param fetch whether to ask Git
 * @param whole whether to look also where Git has nothing new
 * @param calm whether its time has come, and a comparison would come to what the last one came to
 * @param sync what a sync was asked for
 * @param quiet whether nothing is to begin that nobody asked for
 */
record PassWish(boolean fetch, boolean whole, boolean calm, SyncWish sync, boolean quiet) {
    boolean explicit() {
        return sync.explicit();
    }
}
