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
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.run.DeploymentsAction;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
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
    private transient Patience patience;
    private transient boolean stopped;
    private transient boolean over;
    private transient String current;
    private transient volatile String news;

    FollowingExecution(StepContext context) {
        super(context);
    }

    /** What is asked for; fails with a finding where it may not be, or cannot be understood. */
    abstract DeploymentRequest request(DeployRequests requests, String place);

    /** Whether the step goes on until the record is closed; otherwise until its commit is pushed. */
    abstract boolean waitsForEnd();

    /** What the step returns. */
    abstract Map<String, Serializable> result(DeploymentRecord record, String url);

    /** Whether another deployment of the same step follows one that went well; it is asked for next. */
    boolean goesOn(DeploymentRecord record, String url) {
        return false;
    }

    /** What else the step has done and not done when it ends early, as a sentence; "" for nothing. */
    String others() {
        return "";
    }

    /** What happened last, as an addition to what the step does. */
    final String latest() {
        String text = news;
        return text == null || text.isEmpty() ? "" : ": " + text;
    }

    @Override
    public boolean start() {
        inBackground(this::begin);
        return false;
    }

    @Override
    public void onResume() {
        inBackground(this::begin);
    }

    @Override
    public void stop(Throwable cause) {
        inBackground(() -> {
            DeployLog log = new DeployLog(getContext().get(TaskListener.class));
            abort(reason(cause)).ifPresentOrElse(log::closed, () -> log.line("aborted before anything was begun"));
            tellOthers(log);
            fail(cause);
        });
    }

    private void begin() throws IOException, InterruptedException {
        if (hasEnded()) {
            return;
        }
        Run<?, ?> run = getContext().get(Run.class);
        DeployLog log = new DeployLog(getContext().get(TaskListener.class));
        String place = getContext().get(FlowNode.class).getId();
        try {
            DeploymentRequest request =
                    request(new DeployRequests(run, getContext().get(EnvVars.class)), place);
            greet(log, request);
            begin(run, log, request);
        } catch (FindingException e) {
            if (patience().again(e.finding(), log, () -> inBackground(this::begin))) {
                return;
            }
            log.finding(e.finding());
            abortBegun(e.finding().seen()).ifPresent(log::closed);
            tellOthers(log);
            fail(new AbortException(e.getMessage()));
        }
    }

    private synchronized boolean hasEnded() {
        return over || stopped;
    }

    private synchronized Patience patience() {
        if (patience == null) {
            patience = new Patience();
        }
        return patience;
    }

    private static void greet(DeployLog log, DeploymentRequest request) {
        if (FollowedDeployment.isKnown(EngineHolder.get(), request)) {
            log.goesOn(request);
        } else {
            log.begins(request);
        }
    }

    private void tellOthers(DeployLog log) {
        if (!others().isEmpty()) {
            log.line(others());
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
        current = request.id();
        if (followed != null) {
            followed.close();
        }
        followed = new FollowedDeployment(EngineHolder.get(), request, event -> {
            log.happened(event);
            news = event.text().isEmpty() ? news : event.text();
        });
        followed.end().whenComplete((record, problem) -> inBackground(() -> ended(run, log, request, record, problem)));
        if (!waitsForEnd()) {
            followed.pushed().thenAccept(record -> inBackground(() -> succeed(run, record)));
        }
        followed.begin();
    }

    /** The closed record; empty where nothing was begun, or it goes on after the start that follows. */
    private Optional<DeploymentRecord> abort(String reason) throws IOException, InterruptedException {
        synchronized (this) {
            stopped = true;
            if (followed != null) {
                followed.abort(reason);
                return followed.closed();
            }
        }
        return abortBegun(reason);
    }

    /** As {@link #abort}, of what was begun before a restart and is not followed again: it would go on by itself. */
    private Optional<DeploymentRecord> abortBegun(String reason) throws IOException, InterruptedException {
        Run<?, ?> run = getContext().get(Run.class);
        String place = getContext().get(FlowNode.class).getId();
        DeployRequests requests = new DeployRequests(run, getContext().get(EnvVars.class));
        Optional<DeploymentRecord> closed = requests.begun(place).stream()
                .flatMap(begun ->
                        FollowedDeployment.abort(EngineHolder.get(), begun.getApplication(), begun.getId(), reason)
                                .stream())
                .findFirst();
        if (closed.isPresent()) {
            DeploymentsAction.of(run).closed(closed.get());
        }
        return closed;
    }

    private void ended(
            Run<?, ?> run, DeployLog log, DeploymentRequest request, DeploymentRecord record, Throwable problem)
            throws IOException, InterruptedException {
        if (problem != null) {
            if (isCurrent(request.id())) {
                tellOthers(log);
                fail(problem);
            }
            return;
        }
        DeploymentsAction.of(run).closed(record);
        if (!isCurrent(record.id())) {
            return;
        }
        log.closed(record);
        if (record.phase() != Phase.SUCCEEDED) {
            tellOthers(log);
        }
        switch (record.phase()) {
            case SUCCEEDED -> succeed(run, record);
            case SUPERSEDED -> fail(new FlowInterruptedException(Result.NOT_BUILT, true, new Outcome(record)));
            case ABORTED -> fail(new FlowInterruptedException(Result.ABORTED, true, new Outcome(record)));
            default -> fail(new AbortException(Outcome.sentence(record)));
        }
    }

    private void succeed(Run<?, ?> run, DeploymentRecord record) throws IOException, InterruptedException {
        String url = RunUrls.page(run);
        if (!leave(record.id())) {
            return;
        }
        if (goesOn(record, url)) {
            begin();
        } else if (finish()) {
            getContext().onSuccess(result(record, url));
        }
    }

    private void fail(Throwable cause) {
        if (finish()) {
            getContext().onFailure(cause);
        }
    }

    private synchronized boolean isCurrent(String id) {
        return !over && !stopped && id.equals(current);
    }

    /** Whether the step was at this one; it is no more. */
    private synchronized boolean leave(String id) {
        boolean at = isCurrent(id);
        if (at) {
            current = "";
            followed.close();
            followed = null;
        }
        return at;
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
