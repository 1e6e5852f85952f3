package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.PluginClassLoader;
import io.jenkins.plugins.gitops.deploy.DeploymentEvent;
import io.jenkins.plugins.gitops.deploy.DeploymentEvents;
import io.jenkins.plugins.gitops.deploy.DeploymentRequest;
import io.jenkins.plugins.gitops.deploy.Deployments;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** A deployment as the build sees it that asked for it, also where another engine takes the place of the one before. */
final class FollowedDeployment implements AutoCloseable {
    private final EngineHolder holder;
    private final DeploymentRequest request;
    private final List<DeploymentEvents.Subscription> subscriptions;
    private final CompletableFuture<DeploymentRecord> pushed = new CompletableFuture<>();
    private final CompletableFuture<DeploymentRecord> end = new CompletableFuture<>();

    /** @param news told of each thing that happens, until this is closed */
    FollowedDeployment(EngineHolder holder, DeploymentRequest request, Consumer<DeploymentEvent> news) {
        this.holder = holder;
        this.request = request;
        this.subscriptions = List.of(
                holder.events().subscribe(request.id(), news::accept),
                holder.events().subscribe(request.id(), event -> seen(event.record())),
                holder.whenReplaced(this::begin));
    }

    /** Whether a deployment was begun already, so that asking again goes on with it. Reads the disk. */
    static boolean isKnown(EngineHolder holder, DeploymentRequest request) {
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            return holder.engine()
                    .deployments()
                    .find(request.application(), request.id())
                    .isPresent();
        }
    }

    /** Begins the deployment, or goes on with the one of the same id. Reads and writes the disk. */
    void begin() {
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            follow(holder.engine().deployments());
        }
    }

    private void follow(Deployments deployments) {
        deployments.start(request).whenComplete((record, problem) -> {
            if (problem == null) {
                end.complete(record);
            } else {
                end.completeExceptionally(problem instanceof CompletionException ? problem.getCause() : problem);
            }
        });
        deployments.find(request.application(), request.id()).ifPresent(this::seen);
    }

    /** Ends it, unless Jenkins is going down: then it goes on after the start. */
    void abort(String reason) {
        holder.ifRunning(engine -> engine.deployments().abort(request.id(), reason));
    }

    /** Ends one that nobody follows, and gives its closed record; empty where it is closed already, or the engine is not there. */
    static Optional<DeploymentRecord> abort(EngineHolder holder, String application, String id, String reason) {
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            return holder.running().map(Engine::deployments).flatMap(deployments -> {
                boolean open = deployments
                        .find(application, id)
                        .filter(record -> !record.phase().closed())
                        .isPresent();
                deployments.abort(id, reason);
                return deployments
                        .find(application, id)
                        .filter(record -> open && record.phase().closed());
            });
        }
    }

    /** Completed once the commit is on the branch. */
    CompletableFuture<DeploymentRecord> pushed() {
        return pushed;
    }

    /** Completed with the closed record. */
    CompletableFuture<DeploymentRecord> end() {
        return end;
    }

    /** The record where it is closed by now. */
    Optional<DeploymentRecord> closed() {
        return end.isCompletedExceptionally() ? Optional.empty() : Optional.ofNullable(end.getNow(null));
    }

    private void seen(DeploymentRecord record) {
        if (record.phase() == Phase.WAITING) {
            pushed.complete(record);
        }
    }

    /** Tells of no more news; the deployment goes on. */
    @Override
    public void close() {
        subscriptions.forEach(DeploymentEvents.Subscription::close);
    }
}
