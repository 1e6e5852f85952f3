package io.jenkins.plugins.gitops.steps;

import hudson.AbortException;
import hudson.model.AbstractBuild;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.deploy.DeploymentRequest;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.run.DeploymentsAction;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A build of a freestyle job that follows deployments: it occupies its executor while it waits. */
final class FollowingBuild {
    private final DeploymentsAction action;
    private final DeployLog log;
    private final boolean toTheEnd;

    /** @param toTheEnd whether it goes on until a record is closed; otherwise until its commit is known */
    FollowingBuild(AbstractBuild<?, ?> build, DeployLog log, boolean toTheEnd) {
        this.action = DeploymentsAction.of(build);
        this.log = log;
        this.toTheEnd = toTheEnd;
    }

    /** What tells a step of a build from others of the same build: how many deployments it has begun. */
    static String place(AbstractBuild<?, ?> build) {
        return "step-" + DeploymentsAction.of(build).count();
    }

    /** Fails the build where the deployment does not go well, or could not be begun. */
    void follow(DeploymentRequest request) throws InterruptedException, IOException {
        log.begins(request);
        action.add(request.application(), request.id());
        try (FollowedDeployment followed = new FollowedDeployment(EngineHolder.get(), request, log::happened)) {
            DeploymentRecord record = await(request, followed);
            if (record.phase().closed()) {
                action.closed(record);
                log.closed(record);
            }
            if (record.phase() != Phase.SUCCEEDED && record.phase() != Phase.WAITING) {
                throw new AbortException(Outcome.sentence(record));
            }
        }
    }

    private DeploymentRecord await(DeploymentRequest request, FollowedDeployment followed)
            throws InterruptedException, IOException {
        try {
            followed.begin();
        } catch (FindingException e) {
            action.refused(request.id(), e.finding());
            throw e;
        }
        try {
            return (toTheEnd
                            ? followed.end()
                            : CompletableFuture.anyOf(followed.pushed(), followed.end())
                                    .thenApply(DeploymentRecord.class::cast))
                    .get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            followed.abort("the build was aborted");
            throw e;
        }
    }
}
