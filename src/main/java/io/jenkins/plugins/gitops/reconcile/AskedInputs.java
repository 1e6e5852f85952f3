package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.render.ChartDependencies;
import io.jenkins.plugins.gitops.render.ClusterFacts;
import io.jenkins.plugins.gitops.render.RenderInputs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a render reads, and what it has asked of that. For one thread. */
final class AskedInputs {
    private final List<AskedTree> trees = new ArrayList<>();
    private final Map<String, GitTree> refs = new HashMap<>();
    private final Supplier<ClusterFacts> cluster;
    private final ChartDependencies charts;
    private boolean clusterAsked;

    AskedInputs(Supplier<ClusterFacts> cluster, ChartDependencies charts) {
        this.cluster = cluster;
        this.charts = charts;
    }

    void add(ApplicationSource source, GitTree tree) {
        AskedTree asked = new AskedTree(tree);
        trees.add(asked);
        if (!source.ref().isEmpty()) {
            refs.put(source.ref(), asked);
        }
    }

    RenderInputs inputs() {
        return new RenderInputs(List.copyOf(trees), refs, this::clusterFacts, charts);
    }

    private ClusterFacts clusterFacts() {
        clusterAsked = true;
        return cluster.get();
    }

    /** What was asked so far. */
    Reading reading() {
        return new Reading(trees.stream().map(AskedTree::reading).toList(), clusterAsked);
    }
}
