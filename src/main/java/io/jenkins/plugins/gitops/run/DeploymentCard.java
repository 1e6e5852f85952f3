package io.jenkins.plugins.gitops.run;

import hudson.Util;
import io.jenkins.plugins.gitops.application.Destination;
import io.jenkins.plugins.gitops.config.ApplicationAccess;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.finding.Explanation;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import io.jenkins.plugins.gitops.view.DeploymentWords;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A deployment in the few lines that the pages of builds and jobs have for it. */
public final class DeploymentCard {
    private static final int MOST_CHANGES = 3;

    private final String application;
    private final String phase;
    private final String headline;
    private final List<String> changes;
    private final String environment;
    private final Finding cause;
    private final Explanation explanation;
    private final Instant requestedAt;
    private final String buildName;
    private final String buildUrl;

    private DeploymentCard(DeploymentReference reference) {
        application = reference.getApplication();
        phase = reference.getPhase();
        headline = reference.getHeadline();
        changes = List.of();
        environment = "";
        cause = null;
        explanation = null;
        requestedAt = null;
        buildName = "";
        buildUrl = "";
    }

    private DeploymentCard(Engine engine, DeploymentRecord record, DeploymentWords words) {
        application = record.application();
        phase = record.phase().name();
        headline = words.headline(record);
        changes = record.changes().stream()
                .map(DeploymentCard::change)
                .distinct()
                .limit(MOST_CHANGES)
                .toList();
        environment = engine.application(record.application())
                .map(DeploymentCard::environment)
                .orElse("");
        cause = record.cause();
        explanation = cause == null ? null : words.explanation(cause).orElse(null);
        requestedAt = record.requestedAt();
        buildName = record.origin().build();
        buildUrl = record.origin().url();
    }

    /** Of a build's own few facts, where there is no record any more, or none yet. */
    static DeploymentCard of(DeploymentReference reference) {
        return new DeploymentCard(reference);
    }

    /** Of a record. */
    public static DeploymentCard of(Engine engine, DeploymentRecord record) {
        return new DeploymentCard(engine, record, PageLanguage.words());
    }

    private static String change(Change change) {
        return shortName(change.before()) + " → " + shortName(change.after());
    }

    private static String shortName(String value) {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    private static String environment(ManagedApplication managed) {
        Destination destination = managed.application().destination();
        return Stream.of(
                        destination.name().isEmpty() ? destination.server() : destination.name(),
                        destination.namespace())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" / "));
    }

    public String getApplication() {
        return application;
    }

    /** Whether the page of the application is open to the person who looks. */
    public boolean isOpen() {
        return ApplicationAccess.to(application).may(GitOpsPermissions.VIEW);
    }

    /** That page, below the root of Jenkins. */
    public String getPage() {
        return "gitops/application/" + Util.rawEncode(application) + "/";
    }

    public String getHeadline() {
        return headline;
    }

    /** Each value of the manifests that changed, for instance {@code shop:1 → shop:2}; the first few. */
    public List<String> getChanges() {
        return changes;
    }

    /** Cluster and namespace, "" where not known. */
    public String getEnvironment() {
        return environment;
    }

    /** Why it did not succeed, "" where it did or is not over. */
    public String getCause() {
        return cause == null ? "" : cause.seen();
    }

    /** What that means, in the language of whoever looks; "" in English, which what was seen is in already. */
    public String getMeaning() {
        return explanation == null ? "" : explanation.meaning();
    }

    /** What to do about that. */
    public String getRemedy() {
        if (explanation != null) {
            return explanation.remedy();
        }
        return cause == null ? "" : cause.remedy();
    }

    /** Meaning and remedy as the finding has them, where others are shown; else null. */
    public String getOriginal() {
        return explanation == null ? null : cause.meaning() + "\n" + cause.remedy();
    }

    /** When it was asked for; null where not known. */
    public Date getRequestedAt() {
        return requestedAt == null ? null : Date.from(requestedAt);
    }

    public String getBuildName() {
        return buildName;
    }

    public String getBuildUrl() {
        return buildUrl;
    }

    /** The colour of its outcome: good, bad, busy, or warn for what ended otherwise. */
    public String getTone() {
        return switch (phase) {
            case "SUCCEEDED" -> "good";
            case "FAILED", "REVERTED", "NEEDS_DECISION", "REFUSED" -> "bad";
            case "ABORTED", "SUPERSEDED" -> "warn";
            default -> "busy";
        };
    }

    /** The outcome in one word. */
    public String getState() {
        return switch (phase) {
            case "SUCCEEDED" -> Messages.DeploymentCard_succeeded();
            case "FAILED", "REFUSED" -> Messages.DeploymentCard_failed();
            case "REVERTED" -> Messages.DeploymentCard_reverted();
            case "NEEDS_DECISION" -> Messages.DeploymentCard_needsDecision();
            case "ABORTED" -> Messages.DeploymentCard_aborted();
            case "SUPERSEDED" -> Messages.DeploymentCard_superseded();
            default -> Messages.DeploymentCard_going();
        };
    }
}
