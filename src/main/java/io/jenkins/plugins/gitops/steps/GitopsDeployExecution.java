package io.jenkins.plugins.gitops.steps;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.PluginClassLoader;
import io.jenkins.plugins.gitops.deploy.DeploymentEvent;
import io.jenkins.plugins.gitops.deploy.DeploymentEvents;
import io.jenkins.plugins.gitops.deploy.DeploymentRequest;
import io.jenkins.plugins.gitops.deploy.Deployments;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.run.DeploymentsAction;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import jenkins.model.CauseOfInterruption;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Holds no thread while it waits, and keeps nothing but its settings over a restart: the record's id follows from the run
 * and the flow node, so beginning again adopts what was begun.
 */
class GitopsDeployExecution extends AbstractStepExecutionImpl {
    private static final long serialVersionUID = 1L;

    private final DeploySettings settings;
    private volatile String id = "";
    private transient volatile DeploymentEvents.Subscription subscription;
    private transient volatile AtomicBoolean over;

    GitopsDeployExecution(StepContext context, DeploySettings settings) {
        super(context);
        this.settings = settings;
    }

    @Override
    public boolean start() {
        inBackground(() -> begin(""));
        return false;
    }

    @Override
    public void onResume() {
        inBackground(() -> begin("Jenkins was restarted; going on with the deployment of " + settings.application()));
    }

    @Override
    public void stop(Throwable cause) {
        inBackground(() -> {
            if (!id.isEmpty()) {
                EngineHolder.get().engine().deployments().abort(id, reason(cause));
            }
            fail(cause);
        });
    }

    @Override
    public String getStatus() {
        return id.isEmpty()
                ? "preparing the deployment of " + settings.application()
                : "deploying " + settings.application() + ", record " + id;
    }

    private void begin(String greeting) throws IOException, InterruptedException {
        Run<?, ?> run = getContext().get(Run.class);
        TaskListener listener = getContext().get(TaskListener.class);
        String place = getContext().get(FlowNode.class).getId();
        DeployLog log = new DeployLog(listener);
        if (!greeting.isEmpty()) {
            log.line(greeting);
        }
        DeploymentRequest request = new DeployRequests(run, listener).of(settings, place);
        id = request.id();
        over = new AtomicBoolean();
        DeploymentsAction.of(run).add(request.application(), request.id());
        subscription = EngineHolder.get().events().subscribe(id, event -> happened(event, log));
        Deployments deployments = EngineHolder.get().engine().deployments();
        CompletableFuture<DeploymentRecord> end = deployments.start(request);
        end.whenComplete((record, problem) -> inBackground(() -> ended(record, problem, log)));
        deployments.find(request.application(), id).ifPresent(this::finishIfTriggered);
    }

    private void happened(DeploymentEvent event, DeployLog log) {
        log.happened(event);
        finishIfTriggered(event.record());
    }

    private void finishIfTriggered(DeploymentRecord record) {
        if (!settings.waitForHealthy() && record.phase() == Phase.WAITING) {
            inBackground(() -> succeed(record));
        }
    }

    private void ended(DeploymentRecord record, Throwable problem, DeployLog log)
            throws IOException, InterruptedException {
        if (problem != null) {
            fail(problem instanceof CompletionException ? problem.getCause() : problem);
            return;
        }
        DeploymentsAction.of(getContext().get(Run.class)).closed(record);
        log.closed(record);
        switch (record.phase()) {
            case SUCCEEDED -> succeed(record);
            case SUPERSEDED -> fail(new FlowInterruptedException(Result.NOT_BUILT, true, new Outcome(record)));
            case ABORTED -> fail(new FlowInterruptedException(Result.ABORTED, true, new Outcome(record)));
            default -> fail(new AbortException(Outcome.sentence(record)));
        }
    }

    private void succeed(DeploymentRecord record) throws IOException, InterruptedException {
        if (finish()) {
            getContext()
                    .onSuccess(DeployResult.of(record, RunUrls.page(getContext().get(Run.class))));
        }
    }

    private void fail(Throwable cause) {
        if (finish()) {
            getContext().onFailure(cause);
        }
    }

    private boolean finish() {
        DeploymentEvents.Subscription current = subscription;
        if (current != null) {
            current.close();
        }
        AtomicBoolean flag = over;
        return flag == null || flag.compareAndSet(false, true);
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
        Timer.get().execute(() -> {
            try (PluginClassLoader ignored = PluginClassLoader.enter()) {
                action.run();
            } catch (IOException | RuntimeException e) {
                fail(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                fail(e);
            }
        });
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException, InterruptedException;
    }
}
