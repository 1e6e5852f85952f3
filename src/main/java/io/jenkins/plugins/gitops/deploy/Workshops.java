package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.git.GitCredentials;
import io.jenkins.plugins.gitops.git.GitRepositories;
import io.jenkins.plugins.gitops.reconcile.Charts;
import io.jenkins.plugins.gitops.reconcile.PullSecrets;
import io.jenkins.plugins.gitops.reconcile.ReconcilerSettings;
import io.jenkins.plugins.gitops.reconcile.Workshop;
import io.jenkins.plugins.gitops.render.Renderer;
import io.jenkins.plugins.gitops.sync.ClusterSyncer;
import io.jenkins.plugins.gitops.sync.InventoryStore;
import io.jenkins.plugins.gitops.sync.LiveComparer;
import io.jenkins.plugins.gitops.sync.OperationStore;
import java.time.Clock;
import java.util.function.Consumer;

/** Puts together what the reconciler works with. */
final class Workshops {
    private Workshops() {}

    /** What an engine has made before. */
    record Parts(
            GitRepositories repositories,
            GitCredentials credentials,
            Renderer renderer,
            PullSecrets pullSecrets,
            Charts charts) {}

    static Workshop of(
            EngineSettings settings, EngineThreads threads, Parts parts, Clock clock, Consumer<String> problems) {
        InventoryStore inventories = new InventoryStore(settings.state().resolve("inventory"), problems);
        return new Workshop(
                parts.repositories()::open,
                parts.credentials(),
                parts.renderer(),
                parts.pullSecrets(),
                new LiveComparer(inventories, threads.objects(), System::nanoTime),
                new ClusterSyncer(
                        inventories,
                        new OperationStore(settings.state().resolve("operations"), problems),
                        threads.objects(),
                        clock,
                        System::nanoTime,
                        ClusterSyncer.WAVE_DELAY),
                parts.charts());
    }

    static ReconcilerSettings settings(EngineSettings settings) {
        return new ReconcilerSettings(
                settings.identity(),
                settings.resyncInterval(),
                settings.limits().jitterPercent(),
                settings.pollInterval(),
                settings.limits().operationTime(),
                settings.limits().workers(),
                settings.limits().operations());
    }
}
