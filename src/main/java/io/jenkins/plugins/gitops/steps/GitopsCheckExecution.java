package io.jenkins.plugins.gitops.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.deploy.CheckRequest;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.preflight.CheckReport;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.view.CheckTable;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Asks in the background, holding no executor, and again from the start where Jenkins was restarted meanwhile. */
class GitopsCheckExecution extends AbstractStepExecutionImpl {
    private static final long serialVersionUID = 1L;

    private final CheckSettings settings;
    private transient boolean over;

    GitopsCheckExecution(StepContext context, CheckSettings settings) {
        super(context);
        this.settings = settings;
    }

    @Override
    public boolean start() {
        EngineHolder.get().background().execute(this::check);
        return false;
    }

    @Override
    public void onResume() {
        EngineHolder.get().background().execute(this::check);
    }

    @Override
    public void stop(Throwable cause) {
        // What is being asked is bounded in time and changes nothing: it may come to its end unheard.
        fail(cause);
    }

    @Override
    public String getStatus() {
        return "checking " + settings.application();
    }

    private void check() {
        try {
            check(getContext().get(Run.class), new DeployLog(getContext().get(TaskListener.class)));
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

    private void check(Run<?, ?> run, DeployLog log) throws IOException, InterruptedException {
        try {
            new DeployRequests(run, getContext().get(EnvVars.class)).requireAllowed(settings);
            Engine engine = EngineHolder.get().engine();
            ManagedApplication managed =
                    engine.application(settings.application()).orElseThrow(() -> new FindingException(notYet()));
            CheckRequest request = request(run);
            CheckReport report = engine.check(managed, request);
            CheckTable.lines(report).forEach(log::line);
            if (settings.registriesYaml()) {
                printRegistriesYaml(engine, managed, request, log);
            }
            end(report);
        } catch (FindingException e) {
            log.finding(e.finding());
            fail(new AbortException(e.getMessage()));
        }
    }

    private Finding notYet() {
        return new Finding(
                "deploy.unknown-application",
                "The application \"%s\" has just been configured".formatted(settings.application()),
                "It is not taken up yet.",
                "Check again in a few seconds.");
    }

    private static void printRegistriesYaml(
            Engine engine, ManagedApplication managed, CheckRequest request, DeployLog log) {
        log.line("/etc/rancher/k3s/registries.yaml for each node of k3s (docs/k3s-registries.md):");
        engine.registriesYaml(managed, request)
                .ifPresentOrElse(
                        yaml -> yaml.text().lines().forEach(log::line),
                        () -> log.line("  the image names no registry, so there is nothing to write"));
    }

    private CheckRequest request(Run<?, ?> run) {
        return new CheckRequest(
                run.getParent().getFullName(),
                settings.gitCredentialsId(),
                settings.image(),
                settings.registryCredentialsId(),
                settings.plainHttp(),
                settings.gitlabTokenCredentialsId(),
                Util.fixNull(Jenkins.get().getRootUrl()));
    }

    private void end(CheckReport report) {
        if (report.passed() || !settings.failOnErrors()) {
            if (finish()) {
                getContext().onSuccess(CheckMaps.of(report));
            }
        } else {
            fail(new AbortException("gitopsCheck found " + report.summary()));
        }
    }

    private void fail(Throwable cause) {
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
