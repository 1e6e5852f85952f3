package io.jenkins.plugins.gitops.record;

import java.util.List;

/**
 * How an application is to be synced to Git as it is.
 *
 * @param revision the commit that the branch must contain, "" for whatever it holds
 * @param prune whether to delete what Git no longer has, also where the application's policy does not
 * @param hardRefresh whether to render anew and to ask the server about each object, whatever is remembered
 * @param resources the objects to sync, as a person wrote them; empty for all
 * @param applyOnly whether to run no hooks
 * @param options sync options of this sync alone, each {@code Name=value}
 * @param confirm the objects whose deletion is confirmed, as a person wrote them
 * @param confirmCount how many objects may be deleted although that is more than half; 0 where nobody said it
 * @param adopt the objects to take over from another owner, as a person wrote them
 * @param retryLimit how often a sync that failed is tried again; 0 for as often as without
 */
public record SyncOptions(
        String revision,
        boolean prune,
        boolean hardRefresh,
        List<String> resources,
        boolean applyOnly,
        List<String> options,
        List<String> confirm,
        int confirmCount,
        List<String> adopt,
        int retryLimit) {
    public SyncOptions {
        resources = known(resources);
        options = known(options);
        confirm = known(confirm);
        adopt = known(adopt);
    }

    // A record of before has no such lists.
    private static List<String> known(List<String> texts) {
        return texts == null ? List.of() : List.copyOf(texts);
    }

    /** Of the whole application, as its own options have it. */
    public SyncOptions(String revision, boolean prune, boolean hardRefresh) {
        this(revision, prune, hardRefresh, List.of(), false, List.of(), List.of(), 0, List.of(), 0);
    }
}
