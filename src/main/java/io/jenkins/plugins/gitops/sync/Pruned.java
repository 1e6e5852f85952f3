package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.List;
import java.util.Set;

/**
 * What pruning did.
 *
 * @param results for each object that Git no longer has
 * @param forgotten those that the inventory need not know any more: deleted, gone before, or not ours
 * @param waiting what some of it still waits for
 */
record Pruned(List<ObjectResult> results, Set<ObjectKey> forgotten, StepState waiting) {}
