package io.jenkins.plugins.gitops.steps;

import hudson.model.TaskListener;
import io.jenkins.plugins.gitops.deploy.DeploymentEvent;
import io.jenkins.plugins.gitops.deploy.DeploymentRequest;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Rollback;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a build's log says of a deployment: a line for each thing that happens, and the cause in full at the end. */
final class DeployLog {
    private static final String PREFIX = "[gitops] ";

    private final TaskListener listener;

    DeployLog(TaskListener listener) {
        this.listener = listener;
    }

    void goesOn(DeploymentRequest request) {
        line("Jenkins was restarted; going on with record %s of %s".formatted(request.id(), request.application()));
    }

    void begins(DeploymentRequest request) {
        if (request.options().sync() != null) {
            line("syncing %s to Git, record %s".formatted(request.application(), request.id()));
            return;
        }
        Rollback rollback = request.options().rollback();
        if (rollback != null) {
            String to =
                    rollback.wanted().isEmpty() ? "the newest good state before the present one" : rollback.wanted();
            line("rolling %s back to %s, record %s".formatted(request.application(), to, request.id()));
            return;
        }
        String images = Stream.concat(
                        request.images().stream().map(WantedImage::reference),
                        request.options().edits().stream().map(edit -> edit.name() + "=" + edit.value()))
                .collect(Collectors.joining(", "));
        String verb = request.options().follow() ? "deploying" : "bringing";
        line("%s %s to %s, record %s".formatted(verb, images, request.application(), request.id()));
    }

    /** The end is told by {@link #closed}, also where it came while Jenkins was down and nobody listened. */
    void happened(DeploymentEvent event) {
        if (!event.record().phase().closed()) {
            happened(event.record(), event.text());
        }
    }

    void closed(DeploymentRecord record) {
        happened(record, record.phase().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        if (record.cause() != null) {
            finding(record.cause());
        }
    }

    private void happened(DeploymentRecord record, String text) {
        if (!text.isEmpty()) {
            line("%s %s: %s".formatted(since(record), record.application(), text));
        }
    }

    void finding(Finding finding) {
        line("Why:        " + finding.seen());
        line("It means:   " + finding.meaning());
        line("What to do: " + finding.remedy());
    }

    void line(String text) {
        listener.getLogger().println(PREFIX + text.replaceAll("[\\r\\n]+", " "));
    }

    private static String since(DeploymentRecord record) {
        Duration since = Duration.between(record.requestedAt(), record.changedAt());
        return "+%d.%03d s".formatted(since.toSeconds(), since.toMillisPart());
    }
}
