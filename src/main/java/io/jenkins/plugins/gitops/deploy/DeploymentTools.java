package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.reconcile.Reconciler;
import io.jenkins.plugins.gitops.record.RecordStore;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** What each deployment works with. */
record DeploymentTools(
        RecordStore records,
        Reconciler reconciler,
        Pusher pusher,
        Ancestry ancestry,
        DeploymentListener listener,
        Executor workers,
        ScheduledExecutorService timer,
        Clock clock) {}
