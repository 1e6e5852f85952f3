package io.jenkins.plugins.gitops.steps;

import hudson.model.TaskListener;
import io.jenkins.plugins.gitops.deploy.DeploymentEvent;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import java.time.Duration;

/** What a build's log says of a deployment: a line for each thing that happens, and the cause in full at the end. */
final class DeployLog {
    private static final String PREFIX = "[gitops] ";

    private final TaskListener listener;

    DeployLog(TaskListener listener) {
        this.listener = listener;
    }

    void happened(DeploymentEvent event) {
        if (!event.text().isEmpty()) {
            line("%s %s: %s".formatted(since(event.record()), event.record().application(), event.text()));
        }
    }

    void closed(DeploymentRecord record) {
        if (record.cause() != null) {
            line("Why:        " + record.cause().seen());
            line("It means:   " + record.cause().meaning());
            line("What to do: " + record.cause().remedy());
        }
    }

    void line(String text) {
        listener.getLogger().println(PREFIX + text.replace('\n', ' '));
    }

    private static String since(DeploymentRecord record) {
        Duration since = Duration.between(record.requestedAt(), record.changedAt());
        return "+%d.%03d s".formatted(since.toSeconds(), since.toMillisPart());
    }
}
