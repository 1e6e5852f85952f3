package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.reconcile.Identity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What an engine needs to know before it starts. Made by {@link #of}; the {@code with} methods change one thing.
 *
 * @param state the folder that must not be lost
 * @param cache the folder that can be deleted at any time
 * @param identity who we are towards clusters
 * @param git how Git servers are reached
 * @param committer who makes the commits
 * @param kustomize the program's path, "" to find it on the PATH
 * @param helm the program's path, "" to find it on the PATH
 * @param chartRepositories addresses below which charts may be downloaded
 * @param pollInterval how often each repository is asked for its tips
 * @param resyncInterval how often each application is looked at without a reason
 * @param limits how much it does at once, and keeps
 */
public record EngineSettings(
        Path state,
        Path cache,
        Identity identity,
        GitSettings git,
        CommitterSettings committer,
        String kustomize,
        String helm,
        List<String> chartRepositories,
        Duration pollInterval,
        Duration resyncInterval,
        EngineLimits limits) {
    public EngineSettings {
        chartRepositories = List.copyOf(chartRepositories);
    }

    /** Polls each 30 s, resyncs each 3 min, 8 workers, 100 records an application, kustomize and helm from the PATH. */
    public static EngineSettings of(Path state, Path cache, Identity identity) {
        return new EngineSettings(
                state,
                cache,
                identity,
                GitSettings.defaults(),
                CommitterSettings.STANDARD,
                "",
                "",
                List.of(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(3),
                EngineLimits.STANDARD);
    }

    public EngineSettings withGit(GitSettings other) {
        return new EngineSettings(
                state,
                cache,
                identity,
                other,
                committer,
                kustomize,
                helm,
                chartRepositories,
                pollInterval,
                resyncInterval,
                limits);
    }

    public EngineSettings withCommitter(CommitterSettings other) {
        return new EngineSettings(
                state,
                cache,
                identity,
                git,
                other,
                kustomize,
                helm,
                chartRepositories,
                pollInterval,
                resyncInterval,
                limits);
    }

    public EngineSettings withKustomize(String path) {
        return new EngineSettings(
                state,
                cache,
                identity,
                git,
                committer,
                path,
                helm,
                chartRepositories,
                pollInterval,
                resyncInterval,
                limits);
    }

    public EngineSettings withHelm(String path) {
        return new EngineSettings(
                state,
                cache,
                identity,
                git,
                committer,
                kustomize,
                path,
                chartRepositories,
                pollInterval,
                resyncInterval,
                limits);
    }

    public EngineSettings withChartRepositories(List<String> addresses) {
        return new EngineSettings(
                state,
                cache,
                identity,
                git,
                committer,
                kustomize,
                helm,
                addresses,
                pollInterval,
                resyncInterval,
                limits);
    }

    public EngineSettings withIntervals(Duration poll, Duration resync) {
        return new EngineSettings(
                state, cache, identity, git, committer, kustomize, helm, chartRepositories, poll, resync, limits);
    }

    public EngineSettings withLimits(EngineLimits other) {
        return new EngineSettings(
                state,
                cache,
                identity,
                git,
                committer,
                kustomize,
                helm,
                chartRepositories,
                pollInterval,
                resyncInterval,
                other);
    }
}
