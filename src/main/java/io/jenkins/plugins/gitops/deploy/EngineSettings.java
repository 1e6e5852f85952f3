package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.reconcile.Identity;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What an engine needs to know before it starts. Made by {@link #of}; the {@code with} methods change one thing.
 *
 * @param state the folder that must not be lost
 * @param cache the folder that can be deleted at any time
 * @param identity who we are towards clusters
 * @param git how Git servers are reached
 * @param committer who makes the commits
 * @param rendering what turns a source into manifests
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
        RenderingSettings rendering,
        Duration pollInterval,
        Duration resyncInterval,
        EngineLimits limits) {
    /** Polls each 30 s, resyncs each 3 min, 8 workers, 100 records an application, kustomize and helm from the PATH. */
    public static EngineSettings of(Path state, Path cache, Identity identity) {
        return new EngineSettings(
                state,
                cache,
                identity,
                GitSettings.defaults(),
                CommitterSettings.STANDARD,
                RenderingSettings.STANDARD,
                Duration.ofSeconds(30),
                Duration.ofMinutes(3),
                EngineLimits.STANDARD);
    }

    public EngineSettings withGit(GitSettings other) {
        return new EngineSettings(
                state, cache, identity, other, committer, rendering, pollInterval, resyncInterval, limits);
    }

    public EngineSettings withCommitter(CommitterSettings other) {
        return new EngineSettings(state, cache, identity, git, other, rendering, pollInterval, resyncInterval, limits);
    }

    public EngineSettings withRendering(RenderingSettings other) {
        return new EngineSettings(state, cache, identity, git, committer, other, pollInterval, resyncInterval, limits);
    }

    public EngineSettings withIntervals(Duration poll, Duration resync) {
        return new EngineSettings(state, cache, identity, git, committer, rendering, poll, resync, limits);
    }

    public EngineSettings withLimits(EngineLimits other) {
        return new EngineSettings(
                state, cache, identity, git, committer, rendering, pollInterval, resyncInterval, other);
    }
}
