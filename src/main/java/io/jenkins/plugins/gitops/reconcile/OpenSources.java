package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.render.ClusterFacts;
import io.jenkins.plugins.gitops.render.RenderInputs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The sources of one application during one look at it: each repository is opened once. */
final class OpenSources {
    private final ManagedApplication managed;
    private final SourceTrees sources;
    private final Map<String, GitRepository> repositories = new HashMap<>();

    OpenSources(ManagedApplication managed, SourceTrees sources) {
        this.managed = managed;
        this.sources = sources;
    }

    /**
     * Brings the revisions of all sources here and gives their commits, or versions of charts. Fails with a finding.
     *
     * @param wanted since when what is there is of interest, by {@code System::nanoTime}
     */
    Map<ApplicationSource, String> fetch(long wanted) {
        Map<ApplicationSource, String> commits = new HashMap<>();
        for (ApplicationSource source : managed.application().sources()) {
            commits.computeIfAbsent(source, each -> fetch(each, wanted));
        }
        return commits;
    }

    /**
     * As {@link #fetch(long)}, with the source that deployments change as it was.
     *
     * @param revision its commit, or version of a chart
     */
    Map<ApplicationSource, String> fetch(String revision, long wanted) {
        ApplicationSource primary = managed.application().source();
        Map<ApplicationSource, String> commits = new HashMap<>();
        commits.put(primary, primary.isChart() ? revision : repository(primary).fetch(revision));
        for (ApplicationSource source : managed.application().sources()) {
            commits.computeIfAbsent(source, each -> fetch(each, wanted));
        }
        return commits;
    }

    private String fetch(ApplicationSource source, long wanted) {
        return source.isChart()
                ? sources.charts().fetch(source, managed)
                : sources.fetches().fetch(repository(source), source.targetRevision(), wanted);
    }

    /**
     * What a render reads.
     *
     * @param commits of all sources, as {@link #fetch} gave them
     * @param cluster asked where a chart needs it
     */
    RenderInputs inputs(Map<ApplicationSource, String> commits, Supplier<ClusterFacts> cluster) {
        return asked(commits, cluster).inputs();
    }

    /** As {@link #inputs}, with what the render asks of them. */
    AskedInputs asked(Map<ApplicationSource, String> commits, Supplier<ClusterFacts> cluster) {
        AskedInputs asked = new AskedInputs(
                cluster, (repository, chart, version) -> sources.dependency(managed, repository, chart, version));
        for (ApplicationSource source : managed.application().sources()) {
            asked.add(source, tree(source, commits.get(source)));
        }
        return asked;
    }

    /**
     * Whether these commits hold what others held for a render; never where that also asked a cluster.
     *
     * @param anew whether also those are opened that are the same ones
     */
    boolean answerAlike(Reading reading, Map<ApplicationSource, String> commits, boolean anew) {
        List<ApplicationSource> all = managed.application().sources();
        if (reading.cluster() || reading.sources().size() != all.size()) {
            return false;
        }
        for (int i = 0; i < all.size(); i++) {
            String commit = commits.get(all.get(i));
            if (anew) {
                tree(all.get(i), commit);
            }
            if (!answersAlike(reading.sources().get(i), all.get(i), commit)) {
                return false;
            }
        }
        return true;
    }

    private boolean answersAlike(Reading.OfSource before, ApplicationSource source, String commit) {
        if (before.commit().equals(commit)) {
            return true;
        }
        return !source.isChart()
                && !before.commitAsked()
                && AskedTree.answersAlike(tree(source, commit), before.answers());
    }

    // Before anything of it is read: what is not signed as the project wants it is not even rendered.
    private GitTree tree(ApplicationSource source, String commit) {
        sources.signatures().require(managed.application(), source, commit, () -> repository(source));
        return source.isChart()
                ? sources.charts().tree(source, managed, commit)
                : repository(source).tree(commit);
    }

    private GitRepository repository(ApplicationSource source) {
        return repositories.computeIfAbsent(source.repoUrl(), url -> sources.repository(managed, source));
    }
}
