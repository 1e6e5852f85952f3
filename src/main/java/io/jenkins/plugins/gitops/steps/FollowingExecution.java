package io.jenkins.plugins.gitops.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.deploy.DeploymentRequest;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.run.DeploymentsAction;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.function.BiConsumer;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * A step that follows a deployment. Holds no thread while it waits, and keeps nothing but its settings over a restart: the record's id follows from the run
 * and the flow node, so beginning again adopts what was begun.
 */
abstract class FollowingExecution extends AbstractStepExecutionImpl {
    private static final long serialVersionUID = 1L;

    private transient FollowedDeployment followed;
    private transient boolean stopped;
    private transient boolean over;

    FollowingExecution(StepContext context) {
        super(context);
    }

    /** What is asked for; fails with a finding where it may not be, or cannot be understood. */
    abstract DeploymentRequest request(DeployRequests requests, String place);

    /** Whether the step goes on until the record is closed; otherwise until its commit is pushed. */
    abstract boolean waitsForEnd();

    /** What the step returns. */
    abstract Map<String, Serializable> result(DeploymentRecord record, String url);

    @Override
    public boolean start() {
        inBackground(() -> begin(DeployLog::begins));
        return false;
    }

    @Override
    public void onResume() {
        inBackground(() -> begin(DeployLog::goesOn));
    }

    @Override
    public void stop(Throwable cause) {
        inBackground(() -> {
            abort(reason(cause));
            fail(cause);
        });
    }

    private void begin(BiConsumer<DeployLog, DeploymentRequest> greeting) throws IOException, InterruptedException {
        Run<?, ?> run = getContext().get(Run.class);
        DeployLog log = new DeployLog(getContext().get(TaskListener.class));
        String place = getContext().get(FlowNode.class).getId();
        try {
            DeploymentRequest request =
                    request(new DeployRequests(run, getContext().get(EnvVars.class)), place);
            greeting.accept(log, request);
            begin(run, log, request);
        } catch (FindingException e) {
            log.finding(e.finding());
            fail(new AbortException(e.getMessage()));
        }
    }

    private void begin(Run<?, ?> run, DeployLog log, DeploymentRequest request) throws IOException {
        DeploymentsAction.of(run).add(request.application(), request.id());
        try {
            follow(run, log, request);
        } catch (FindingException e) {
            DeploymentsAction.of(run).refused(request.id(), e.finding());
            throw e;
        }
    }

    // Not while it is being stopped: either the deployment has begun and is aborted, or it never begins.
    private synchronized void follow(Run<?, ?> run, DeployLog log, DeploymentRequest request) {
        if (stopped) {
            return;
        }
        followed = new FollowedDeployment(EngineHolder.get(), request, log::happened);
        followed.end().whenComplete((record, problem) -> inBackground(() -> ended(run, log, record, problem)));
        if (!waitsForEnd()) {
            followed.pushed().thenAccept(record -> inBackground(() -> succeed(run, record)));
        }
        followed.begin();
    }

    private synchronized void abort(String reason) {
        stopped = true;
        if (followed != null) {
            followed.abort(reason);
        }
    }

    private void ended(Run<?, ?> run, DeployLog log, DeploymentRecord record, Throwable problem) throws IOException {
        if (problem != null) {
            fail(problem);
            return;
        }
        DeploymentsAction.of(run).closed(record);
        if (isOver()) {
            return;
        }
        log.closed(record);
        switch (record.phase()) {
            case SUCCEEDED -> succeed(run, record);
            case SUPERSEDED -> fail(new FlowInterruptedException(Result.NOT_BUILT, true, new Outcome(record)));
            case ABORTED -> fail(new FlowInterruptedException(Result.ABORTED, true, new Outcome(record)));
            default -> fail(new AbortException(Outcome.sentence(record)));
        }
    }

    private void succeed(Run<?, ?> run, DeploymentRecord record) {
        if (finish()) {
            getContext().onSuccess(result(record, RunUrls.page(run)));
        }
    }

    private void fail(Throwable cause) {
        if (finish()) {
            getContext().onFailure(cause);
        }
    }

    private synchronized boolean isOver() {
        return over;
    }

    /** Whether it is the first time: the step is answered once. */
    private synchronized boolean finish() {
        boolean first = !over;
        over = true;
        if (followed != null) {
            followed.close();
        }
        return first;
    }

    private static String reason(Throwable cause) {
        if (cause instanceof FlowInterruptedException interruption) {
            return interruption.getCauses().stream()
                    .map(CauseOfInterruption::getShortDescription)
                    .findFirst()
                    .orElse("the build was aborted");
        }
        return "the build was aborted";
    }

    private void inBackground(Action action) {
        EngineHolder.get().background().execute(() -> {
            try {
                action.run();
            } catch (IOException | RuntimeException e) {
                failUnlessGoingDown(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failUnlessGoingDown(e);
            } catch (Error e) {
                // Or the step would wait for ever.
                failUnlessGoingDown(e);
                throw e;
            }
        });
    }

    // What fails because Jenkins goes down must not end the build: it goes on after the start.
    private void failUnlessGoingDown(Throwable problem) {
        if (!EngineHolder.get().closed()) {
            fail(problem);
        }
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException, InterruptedException;
    }
}
