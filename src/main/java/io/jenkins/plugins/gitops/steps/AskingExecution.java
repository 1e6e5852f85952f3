package io.jenkins.plugins.gitops.steps;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.PluginClassLoader;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** A step that asks in the background, holding no executor, and again from the start where Jenkins was restarted meanwhile. */
abstract class AskingExecution extends AbstractStepExecutionImpl {
    private static final long serialVersionUID = 1L;

    private transient boolean over;

    AskingExecution(StepContext context) {
        super(context);
    }

    /** Asks, tells, and ends the step by {@link #succeed} or {@link #fail}; a finding that is thrown is told, and fails it. */
    abstract void ask(Run<?, ?> run, DeployLog log) throws IOException, InterruptedException;

    @Override
    public boolean start() {
        EngineHolder.get().background().execute(this::ask);
        return false;
    }

    @Override
    public void onResume() {
        EngineHolder.get().background().execute(this::ask);
    }

    @Override
    public void stop(Throwable cause) {
        // What is being asked is bounded in time and changes nothing: it may come to its end unheard.
        fail(cause);
    }

    private void ask() {
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            DeployLog log = new DeployLog(getContext().get(TaskListener.class));
            try {
                ask(getContext().get(Run.class), log);
            } catch (FindingException e) {
                log.finding(e.finding());
                fail(new AbortException(e.getMessage()));
            }
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
    }

    /** An application of the engine; fails with a finding where it is not taken up yet. */
    static ManagedApplication application(Engine engine, String name) {
        return engine.application(name)
                .orElseThrow(() -> new FindingException(new Finding(
                        "deploy.unknown-application",
                        "The application \"%s\" has just been configured".formatted(name),
                        "It is not taken up yet.",
                        "Ask again in a few seconds.")));
    }

    final void succeed(Object result) {
        if (finish()) {
            getContext().onSuccess(result);
        }
    }

    final void fail(Throwable cause) {
        if (finish()) {
            getContext().onFailure(cause);
        }
    }

    /** Whether it is the first time: the step is answered once. */
    private synchronized boolean finish() {
        boolean first = !over;
        over = true;
        return first;
    }

    // What fails because Jenkins goes down must not end the build: it is asked again after the start.
    private void failUnlessGoingDown(Throwable problem) {
        if (!EngineHolder.get().closed()) {
            fail(problem);
        }
    }
}
