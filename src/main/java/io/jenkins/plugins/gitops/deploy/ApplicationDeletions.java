package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.reconcile.ApplicationReconciler;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.DeletionOrder;
import io.jenkins.plugins.gitops.reconcile.DeletionPlan;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.Deletion;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.GitTarget;
import io.jenkins.plugins.gitops.record.DeploymentRecord.TimelineEntry;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.RecordStore;
import io.jenkins.plugins.gitops.sync.ObjectSelection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Deletes applications by hand, with their objects or without. Who ordered it, and what became of it, is a record as those
 * of deployments are.
 */
public final class ApplicationDeletions {
    private final ApplicationReconciler reconciler;
    private final RecordStore records;
    private final DeploymentListener listener;
    private final Consumer<String> problems;
    private final Clock clock;

    ApplicationDeletions(
            ApplicationReconciler reconciler,
            RecordStore records,
            DeploymentListener listener,
            Consumer<String> problems,
            Clock clock) {
        this.reconciler = reconciler;
        this.records = records;
        this.listener = listener;
        this.problems = problems;
        this.clock = clock;
        reconciler.deletions().whenEnded(this::settle);
    }

    /** What deleting an application with its objects would do now. Asks the cluster; fails with a finding. */
    public DeletionPlan plan(String application) {
        return reconciler.deletion(known(application));
    }

    /** That an application was deleted by hand, or is being; empty where it was not. */
    public Optional<DeletionOrder> find(String application) {
        return reconciler.deletions().of(application);
    }

    /**
     * Deletes an application, in the background; one that was deleted before is deleted in this way now. No automated sync
     * brings it back, until somebody asks for one. Fails with a finding, and nothing is done then.
     *
     * @return the open record, which is on disk
     */
    public synchronized DeploymentRecord delete(DeletionRequest request) {
        ManagedApplication managed = known(request.application());
        reconciler.requirePermitted(managed);
        if (!request.typedName().equals(managed.name())) {
            throw new FindingException(DeletionFindings.otherName(managed.name(), request.typedName()));
        }
        Deletion deletion = request.deletion();
        String user = request.origin().user();
        ObjectSelection.named(deletion.confirm());
        DeploymentRecord record = record(request, managed);
        records.put(record);
        reconciler
                .deletions()
                .order(
                        managed.name(),
                        new DeletionOrder(
                                DeletionOrder.destination(managed),
                                record.id(),
                                user.isEmpty() ? "somebody" : user,
                                record.requestedAt(),
                                deletion.objects(),
                                deletion.background(),
                                deletion.confirm(),
                                false,
                                List.of()));
        listener.happened(new DeploymentEvent(record, "requested"));
        settle(managed.name());
        return record;
    }

    /**
     * Lets an application be synced that was deleted by hand; what is gone comes with the next sync alone. A deletion that
     * is under way stops.
     */
    void bringBack(String application) {
        if (reconciler.deletions().bringBack(application).isPresent()) {
            settle(application);
        }
    }

    /**
     * The same preparation of requests, for applications that may be deleted: a sync brings one back, everything else is
     * refused with a finding.
     */
    Function<DeploymentRequest, DeploymentRecord> heeded(Function<DeploymentRequest, DeploymentRecord> preparation) {
        return request -> {
            boolean sync = request.options().sync() != null;
            if (!sync) {
                requireThere(request);
            }
            DeploymentRecord record = preparation.apply(request);
            if (sync && !record.phase().closed()) {
                bringBack(record.application());
            }
            return record;
        };
    }

    private void requireThere(DeploymentRequest request) {
        Stream.concat(Stream.of(request.application()), request.options().alsoIn().stream())
                .filter(name -> find(name).isPresent())
                .findFirst()
                .ifPresent(name -> {
                    throw new FindingException(
                            DeletionFindings.deleted(name, find(name).orElseThrow()));
                });
    }

    /** Closes the records of deletions that are over: also those whose end this process did not live to see. */
    synchronized void settle(String application) {
        Optional<DeletionOrder> order = find(application);
        try {
            records.open(application).stream()
                    .filter(DeploymentRecord::isDeletion)
                    .forEach(record -> close(record, order));
        } catch (RuntimeException e) {
            // The deletion itself goes on, and the next start settles its record.
            problems.accept("The record of the deletion of " + application + " cannot be closed: " + e.getMessage());
        }
    }

    private void close(DeploymentRecord record, Optional<DeletionOrder> order) {
        Optional<DeletionOrder> own = order.filter(one -> one.id().equals(record.id()));
        if (own.isEmpty()) {
            String text = order.isPresent() ? "replaced by another deletion" : "taken back before its end";
            update(record.to(order.isPresent() ? Phase.SUPERSEDED : Phase.ABORTED, clock.instant(), text));
        } else if (own.get().done()) {
            DeploymentRecord seen = reconciler
                    .observe(record.application())
                    .map(status -> record.withResult(ResultView.of(status)))
                    .orElse(record);
            update(seen.to(Phase.SUCCEEDED, clock.instant(), DeletionFindings.ended(own.get())));
        }
    }

    private void update(DeploymentRecord record) {
        records.put(record);
        listener.happened(new DeploymentEvent(
                record, record.timeline().get(record.timeline().size() - 1).text()));
    }

    private DeploymentRecord record(DeletionRequest request, ManagedApplication managed) {
        Instant now = clock.instant();
        return new DeploymentRecord(
                UUID.randomUUID().toString(),
                managed.name(),
                Phase.WAITING,
                request.origin(),
                List.of(),
                new GitTarget(
                        managed.application().source().repoUrl(),
                        managed.application().source().targetRevision(),
                        "",
                        "",
                        reconciler
                                .observe(managed.name())
                                .map(ApplicationStatus::syncedRevision)
                                .orElse("")),
                List.of(),
                null,
                null,
                List.of(new TimelineEntry(now, "requested")),
                now,
                BumpOptions.deleting(request.deletion()),
                "");
    }

    private ManagedApplication known(String application) {
        return reconciler
                .application(application)
                .orElseThrow(() -> Targets.unknown(application, reconciler.applications()));
    }
}
