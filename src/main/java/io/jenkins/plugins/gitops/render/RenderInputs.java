package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.git.GitTree;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a render may read.
 *
 * @param trees the files of each source, in the order of the application's sources
 * @param refs the files of the sources that others refer to, by {@code ref}
 * @param cluster asked where a chart needs it; fails with a finding where the cluster is out of reach
 * @param charts that charts depend on
 */
public record RenderInputs(
        List<GitTree> trees, Map<String, GitTree> refs, Supplier<ClusterFacts> cluster, ChartDependencies charts) {
    public RenderInputs {
        trees = List.copyOf(trees);
        refs = Map.copyOf(refs);
    }

    /** Charts depend on what stands beside them alone. */
    public RenderInputs(List<GitTree> trees, Map<String, GitTree> refs, Supplier<ClusterFacts> cluster) {
        this(trees, refs, cluster, ChartDependencies.NONE);
    }

    /** One source, and no cluster. */
    public static RenderInputs of(GitTree tree) {
        return new RenderInputs(List.of(tree), Map.of(), () -> ClusterFacts.NONE);
    }

    /** The files of the first source. */
    GitTree tree() {
        return trees.get(0);
    }

    /** One source alone, with what it may refer to. */
    RenderInputs only(int source) {
        return new RenderInputs(List.of(trees.get(source)), refs, cluster, charts);
    }
}
