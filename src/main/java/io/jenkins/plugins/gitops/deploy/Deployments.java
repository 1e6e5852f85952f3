package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.reconcile.Reconciler;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * All deployments of an installation: starts them, adopts them after a restart, ends them. A deployment holds no thread
 * while it waits.
 */
public final class Deployments implements AutoCloseable {
    private final DeploymentTools tools;
    private final Function<DeploymentRequest, DeploymentRecord> preparation;
    private final ConcurrentMap<String, Deployment> running = new ConcurrentHashMap<>();
    private final Reconciler.Subscription subscription;

    /** @param preparation puts a request's record on disk, see {@link Preparation#prepare} */
    Deployments(DeploymentTools tools, Function<DeploymentRequest, DeploymentRecord> preparation) {
        this.tools = tools;
        this.preparation = preparation;
        this.subscription = tools.reconciler()
                .subscribe(status -> running.values().stream()
                        .filter(deployment -> deployment.isOf(status.application()))
                        .forEach(deployment -> deployment.statusChanged(status)));
    }

    /**
     * Starts a deployment, or adopts the one with the same id. Its record is on disk when this returns; where it cannot be
     * put there this fails, and nothing was sent.
     */
    public CompletableFuture<DeploymentRecord> start(DeploymentRequest request) {
        Optional<DeploymentRecord> known = tools.records().get(request.application(), request.id());
        return known.isPresent() ? follow(known.get(), true) : begin(preparation.apply(request));
    }

    /**
     * Goes on with a deployment whose run was interrupted: looks whether its push landed, pushes if it did not, waits.
     *
     * @return completed with the closed record; fails where no such record is on disk
     */
    public CompletableFuture<DeploymentRecord> resume(String application, String id) {
        return tools.records()
                .get(application, id)
                .map(record -> follow(record, true))
                .orElseGet(() -> CompletableFuture.failedFuture(new DeploymentMissingException(application, id)));
    }

    /** Takes up all open records after a start: those that wait go on by themselves, none is pushed again. */
    public void adoptOpen(List<String> applications) {
        applications.stream()
                .flatMap(application -> tools.records().open(application).stream())
                .filter(record -> !record.isDeletion())
                .forEach(record -> follow(record, false));
    }

    /** Ends a deployment at a person's wish; says in the record what had happened by then. */
    public void abort(String id, String reason) {
        Deployment deployment = running.get(id);
        if (deployment != null) {
            deployment.abort(reason);
        }
    }

    /** A deployment's record as it is now. */
    public Optional<DeploymentRecord> find(String application, String id) {
        return tools.records().get(application, id);
    }

    /** The record of a deployment whose application is not known, as a commit's trailers name it. */
    public Optional<DeploymentRecord> find(String id) {
        return tools.records().applications().stream()
                .flatMap(application -> tools.records().get(application, id).stream())
                .findFirst();
    }

    /** An application's deployments, newest first. */
    public List<DeploymentRecord> history(String application) {
        return tools.records().history(application);
    }

    /** An application's newest deployment; reads no others. */
    public Optional<DeploymentRecord> newest(String application) {
        return tools.records().newest(application);
    }

    /** The ids of an application's records. */
    public Set<String> ids(String application) {
        return tools.records().ids(application);
    }

    /** All names that records are filed under: applications, also those that are gone, and repositories. */
    public List<String> filed() {
        return tools.records().applications();
    }

    /**
     * What an application runs and may be deployed to another one; fails with a finding that says why there is nothing.
     * May ask the Git server.
     */
    public Promotion promotion(String from) {
        return new Promotions(tools).of(from);
    }

    /** Says that a job has another name: whoever uses its credentials finds them by that. */
    void moved(String from, String to) {
        running.values().forEach(deployment -> deployment.moved(from, to));
    }

    /** Tells those that may wait for a long fetch of a repository how far it is. */
    void fetching(String repository, String text) {
        running.values().forEach(deployment -> deployment.fetching(repository, text));
    }

    /** What records are filed under that belong to no application: the repositories that were named themselves. */
    List<String> repositories() {
        return tools.records().applications().stream()
                .filter(name -> name.contains("/"))
                .toList();
    }

    CompletableFuture<DeploymentRecord> begin(DeploymentRecord record) {
        Deployment deployment = track(record);
        if (record.phase().closed()) {
            deployment.announce();
        } else {
            deployment.push();
        }
        return deployment.end();
    }

    private CompletableFuture<DeploymentRecord> follow(DeploymentRecord record, boolean mayPush) {
        if (record.phase().closed()) {
            return CompletableFuture.completedFuture(record);
        }
        Deployment existing = running.get(record.id());
        Deployment deployment = existing != null ? existing : track(record);
        if (record.phase() == Phase.WAITING) {
            deployment.waitForIt();
        } else {
            deployment.recover(mayPush);
        }
        return deployment.end();
    }

    private Deployment track(DeploymentRecord record) {
        Deployment deployment = running.computeIfAbsent(record.id(), id -> new Deployment(record, tools));
        deployment.end().whenComplete((closed, problem) -> running.remove(record.id(), deployment));
        return deployment;
    }

    @Override
    public void close() {
        subscription.close();
        running.values().forEach(Deployment::detach);
        running.clear();
    }

    /** There is no record of a deployment that was to go on. */
    public static final class DeploymentMissingException extends FindingException {
        private static final long serialVersionUID = 1L;

        DeploymentMissingException(String application, String id) {
            super(new Finding(
                    "deploy.record-missing",
                    "No record of deployment %s of %s is on disk".formatted(id, application),
                    "It was never begun, or its file was removed",
                    "Look at the application's history, and deploy again if need be"));
        }
    }
}
