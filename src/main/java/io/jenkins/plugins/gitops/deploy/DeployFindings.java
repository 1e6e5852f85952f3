package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.bump.SupersededException;
import io.jenkins.plugins.gitops.bump.UndecidedException;
import io.jenkins.plugins.gitops.deploy.Pusher.Pushed;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.ResourceLine;
import io.jenkins.plugins.gitops.record.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** What a deployment says of itself. */
final class DeployFindings {
    private DeployFindings() {}

    /** How a deployment ends whose push ended with a problem. */
    static Phase phase(Throwable problem) {
        Throwable cause = cause(problem);
        if (cause instanceof SupersededException) {
            return Phase.SUPERSEDED;
        }
        return cause instanceof UndecidedException ? Phase.NEEDS_DECISION : Phase.FAILED;
    }

    private static Throwable cause(Throwable problem) {
        return problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
    }

    static Finding of(Throwable problem) {
        Throwable cause = cause(problem);
        if (cause instanceof FindingException known) {
            return known.finding();
        }
        return new Finding(
                "deploy.internal",
                "An unexpected error: " + cause,
                "This is a fault of the plugin",
                "Report it with the controller's log");
    }

    static String arrived(DeploymentRecord record, Pushed result) {
        return record.isSync() ? "syncing to commit " + result.commit() : pushed(result);
    }

    static String pushed(Pushed result) {
        if (result.changes().isEmpty()) {
            return "Git already was as wanted, at " + result.commit();
        }
        String tries = result.attempts() > 1 ? " at the " + result.attempts() + ". attempt" : "";
        return "pushed commit " + result.commit() + tries + review(result.said());
    }

    private static String review(String said) {
        if (said.isEmpty()) {
            return "";
        }
        String url = MergeRequests.url(said);
        return url.isEmpty() ? "; the server said: " + said : ", merge request " + url;
    }

    static String closing(Phase phase, Finding cause) {
        String word = phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return cause == null ? word : word + ": " + cause.seen();
    }

    static Finding aborted(DeploymentRecord record, String reason) {
        boolean pushed = !record.git().commit().isEmpty();
        String done =
                switch (record.phase()) {
                    case PREPARED ->
                        record.isSync()
                                ? "Nothing in the cluster was changed for it"
                                : "Nothing had been pushed, and nothing in the cluster was changed";
                    case PUSHING -> "A push was under way: the branch may hold the commit";
                    default ->
                        record.isSync()
                                ? "What was applied by then stays; the application goes on as its own policy has it"
                                : "Commit %s stays on %s, and the cluster goes on towards it"
                                        .formatted(
                                                record.git().commit(),
                                                record.git().branch());
                };
        return new Finding("deploy.aborted", "Aborted: " + reason, done, remedy(record, pushed));
    }

    private static String remedy(DeploymentRecord record, boolean pushed) {
        if (record.isSync()) {
            return "Sync again if it is still wanted";
        }
        return pushed ? "Roll back if the new version is not wanted" : "Deploy again if it is still wanted";
    }

    static Finding pushTimedOut(DeploymentRecord record) {
        boolean sent = record.phase() == Phase.PUSHING;
        return new Finding(
                "deploy.push-timed-out",
                "The push to %s of %s did not come to its end in time"
                        .formatted(record.git().branch(), record.git().repository()),
                sent ? "A push was under way: the branch may hold the commit" : "Nothing was pushed",
                "Look at the Git server and at who else pushes to the branch, then deploy again");
    }

    /** @param cause why it is not healthy, as far as the last look at it tells */
    static Finding timedOut(DeploymentRecord record, Optional<Finding> cause) {
        long minutes = Duration.between(record.requestedAt(), record.deadline()).toMinutes();
        List<ResourceLine> lines =
                record.result() == null ? List.of() : record.result().resources();
        String unhealthy = lines.stream()
                .filter(line -> !line.sync().equals("SYNCED")
                        || !(line.health().isEmpty() || line.health().equals("HEALTHY")))
                .map(line -> line.object() + (line.message().isEmpty() ? "" : " (" + line.message() + ")"))
                .collect(Collectors.joining(", "));
        String seen = "Not healthy after %d min: %s"
                .formatted(minutes, unhealthy.isEmpty() ? "its commit was not evaluated" : unhealthy);
        String meaning = record.isSync()
                ? "This sync stops waiting; the application goes on as its own policy has it"
                : "The commit is on the branch and the cluster goes on towards it, but this deployment stops waiting";
        return new Finding(
                "deploy.timed-out",
                cause.map(why -> seen + ". " + why.seen()).orElse(seen),
                cause.map(why -> why.meaning() + ". " + meaning).orElse(meaning),
                cause.map(Finding::remedy)
                        .orElse("Look at the objects named, or give the step a longer timeout if they are only slow"));
    }

    static Finding undecidable(DeploymentRecord record) {
        return new Finding(
                "deploy.needs-decision",
                "Whether the push to %s of %s landed cannot be known"
                        .formatted(record.git().branch(), record.git().repository()),
                "Its history no longer contains %s, the tip before the push: it was force-pushed or restored from a backup"
                        .formatted(record.git().base()),
                "Look at the branch; nothing is pushed again by itself. Deploy again if the version is missing there");
    }

    static Finding tooLate(DeploymentRecord record) {
        return new Finding(
                "deploy.too-late",
                "Its time was over at %s, before its push could go on".formatted(record.deadline()),
                "The branch does not hold its commit, and after so long nothing is pushed: "
                        + "it may be older than what was deployed since, for instance after a restore from a backup",
                "Start the build again if this version is still wanted");
    }

    static Finding endedBeforePush(DeploymentRecord record) {
        return new Finding(
                "deploy.ended-before-push",
                "The deployment was over before its push began",
                "Nothing was pushed",
                "Deploy " + record.application() + " again if it is still wanted");
    }
}
