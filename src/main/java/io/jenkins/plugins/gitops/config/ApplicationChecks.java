package io.jenkins.plugins.gitops.config;

import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.deploy.CheckRequest;
import io.jenkins.plugins.gitops.preflight.CheckReport;
import io.jenkins.plugins.gitops.preflight.CheckResult;
import io.jenkins.plugins.gitops.preflight.CheckResult.Status;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;

/** Checks applications as they stand in a form, and shows the results below its button. */
public final class ApplicationChecks {
    private ApplicationChecks() {}

    static FormValidation of(String yaml, String gitCredentialsId) {
        List<Application> applications = Applications.parse(yaml).applications();
        if (applications.isEmpty()) {
            return FormValidation.warning(Messages.ApplicationsConfiguration_nothingToCheck());
        }
        return of(applications.stream()
                .map(application -> new ManagedApplication(application, gitCredentialsId, ""))
                .toList());
    }

    /** One application, configured or not. */
    public static FormValidation of(ManagedApplication managed) {
        return of(List.of(managed));
    }

    private static FormValidation of(List<ManagedApplication> applications) {
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            List<CheckResult> results = new ArrayList<>();
            StringBuilder html = new StringBuilder();
            for (ManagedApplication managed : applications) {
                CheckReport report = EngineHolder.get().engine().check(managed, request(managed.context()));
                results.addAll(report.results());
                html.append(table(managed.name(), report));
            }
            return FormValidation.respond(kind(new CheckReport(results)), html.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FormValidation.error(Messages.ApplicationsConfiguration_interrupted());
        }
    }

    private static CheckRequest request(String context) {
        return new CheckRequest(
                context, "", "", "", false, "", Util.fixNull(Jenkins.get().getRootUrl()));
    }

    private static FormValidation.Kind kind(CheckReport report) {
        if (!report.passed()) {
            return FormValidation.Kind.ERROR;
        }
        return report.count(Status.WARNING) > 0 ? FormValidation.Kind.WARNING : FormValidation.Kind.OK;
    }

    private static String table(String name, CheckReport report) {
        StringBuilder rows = new StringBuilder();
        report.results()
                .forEach(result -> rows.append("<tr><td>%s</td><td>%s</td><td>%s</td></tr>"
                        .formatted(result.status(), Util.escape(result.code()), Util.escape(said(result)))));
        return "<p>%s: %s</p><table class=\"jenkins-table\"><tbody>%s</tbody></table>"
                .formatted(Util.escape(name), Util.escape(report.summary()), rows);
    }

    private static String said(CheckResult result) {
        return result.finding()
                .map(finding -> finding.sentence() + " (" + result.docs() + ")")
                .orElse(result.seen());
    }
}
