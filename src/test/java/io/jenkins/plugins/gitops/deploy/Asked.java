package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.record.SyncOptions;
import java.util.List;

/** Collects what a sync is asked for in a test. */
final class Asked {
    private boolean prune;
    private List<String> resources = List.of();
    private boolean applyOnly;
    private List<String> options = List.of();
    private List<String> confirm = List.of();
    private int confirmCount;
    private List<String> adopt = List.of();
    private int retryLimit;

    Asked prune() {
        prune = true;
        return this;
    }

    Asked resources(String... texts) {
        resources = List.of(texts);
        return this;
    }

    Asked applyOnly() {
        applyOnly = true;
        return this;
    }

    Asked option(String text) {
        options = List.of(text);
        return this;
    }

    Asked confirm(String... texts) {
        confirm = List.of(texts);
        return this;
    }

    Asked confirmCount(int count) {
        confirmCount = count;
        return this;
    }

    Asked adopt(String... texts) {
        adopt = List.of(texts);
        return this;
    }

    Asked retryLimit(int limit) {
        retryLimit = limit;
        return this;
    }

    SyncOptions build() {
        return new SyncOptions(
                "", prune, false, resources, applyOnly, options, confirm, confirmCount, adopt, retryLimit);
    }
}
