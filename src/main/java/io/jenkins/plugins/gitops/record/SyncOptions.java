package io.jenkins.plugins.gitops.record;

/**
 * How an application is to be synced to Git as it is.
 *
 * @param revision the commit that the branch must contain, "" for whatever it holds
 * @param prune whether to delete what Git no longer has, also where the application's policy does not
 * @param hardRefresh whether to render anew and to ask the server about each object, whatever is remembered
 */
public record SyncOptions(String revision, boolean prune, boolean hardRefresh) {}
