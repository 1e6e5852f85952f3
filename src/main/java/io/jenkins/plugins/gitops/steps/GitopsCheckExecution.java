package io.jenkins.plugins.gitops.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.deploy.CheckRequest;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.preflight.CheckReport;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.view.CheckTable;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Asks everything that a deployment depends on. */
class GitopsCheckExecution extends AskingExecution {
    private static final long serialVersionUID = 1L;

    private final CheckSettings settings;

    GitopsCheckExecution(StepContext context, CheckSettings settings) {
        super(context);
        this.settings = settings;
    }

    @Override
    public String getStatus() {
        return "checking " + settings.application();
    }

    @Override
    void ask(Run<?, ?> run, DeployLog log) throws IOException, InterruptedException {
        DeployRequests requests = new DeployRequests(run, getContext().get(EnvVars.class));
        String application = requests.allowed(settings);
        Engine engine = EngineHolder.get().engine();
        ManagedApplication managed = application(engine, application);
        CheckRequest request = request(run, requests.registryCredential(settings));
        CheckReport report = engine.check(managed, request);
        CheckTable.lines(report).forEach(log::line);
        if (settings.registriesYaml()) {
            printRegistriesYaml(engine, managed, request, log);
        }
        end(report);
    }

    private static void printRegistriesYaml(
            Engine engine, ManagedApplication managed, CheckRequest request, DeployLog log) {
        log.line("/etc/rancher/k3s/registries.yaml for each node of k3s (docs/k3s-registries.md):");
        engine.registriesYaml(managed, request)
                .ifPresentOrElse(
                        yaml -> yaml.text().lines().forEach(log::line),
                        () -> log.line("  the image names no registry, so there is nothing to write"));
    }

    private CheckRequest request(Run<?, ?> run, String registryCredentialId) {
        return new CheckRequest(
                run.getParent().getFullName(),
                settings.gitCredentialsId(),
                settings.image(),
                registryCredentialId,
                settings.plainHttp(),
                settings.gitlabTokenCredentialsId(),
                Util.fixNull(Jenkins.get().getRootUrl()));
    }

    private void end(CheckReport report) {
        if (report.passed() || !settings.failOnErrors()) {
            succeed(CheckMaps.of(report));
        } else {
            fail(new AbortException("gitopsCheck found " + report.summary()));
        }
    }
}
