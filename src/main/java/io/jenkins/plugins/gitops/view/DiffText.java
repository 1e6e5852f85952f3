package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.deploy.DiffReport;
import io.jenkins.plugins.gitops.diff.FieldChange;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.git.GitCommit;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import io.jenkins.plugins.gitops.sync.ObjectPreview;
import io.jenkins.plugins.gitops.sync.ObjectPreview.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What would change, as lines for a log in the manner of a unified diff: first Git, then the cluster. */
public final class DiffText {
    private DiffText() {}

    /** In one sentence. */
    public static String summary(DiffReport report) {
        String commit = GitCommit.shortId(report.revision());
        if (!report.differs()) {
            return "%s is as Git wants it at %s".formatted(report.application(), commit);
        }
        String git = report.git().isEmpty()
                ? ""
                : "%d value%s in Git; ".formatted(report.git().size(), plural(report.git()));
        String cluster = Stream.of(Action.values())
                .filter(action -> count(report, action) > 0)
                .map(action -> "%d to %s".formatted(count(report, action), word(action)))
                .collect(Collectors.joining(", "));
        return "%s at %s: %sin the cluster %s"
                .formatted(report.application(), commit, git, cluster.isEmpty() ? "nothing" : cluster);
    }

    /** The summary, and below it a block for each file and each object. */
    public static List<String> lines(DiffReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(summary(report));
        report.git().forEach(change -> git(change, lines));
        report.objects().forEach(object -> object(object, lines));
        return lines;
    }

    private static void git(Change change, List<String> lines) {
        lines.add("--- Git: " + line(change.file()));
        lines.add("@@ " + line(change.path()));
        if (!change.before().isEmpty()) {
            lines.add("-" + line(change.before()));
        }
        lines.add("+" + line(change.after()));
    }

    private static void object(ObjectPreview object, List<String> lines) {
        lines.add("--- %s (%s)".formatted(line(object.key().toString()), word(object.action())));
        object.finding().ifPresent(finding -> {
            lines.add("! " + line(finding.seen()));
            lines.add("! " + line(finding.meaning()));
            lines.add("! " + line(finding.remedy()));
        });
        for (FieldChange field : object.fields()) {
            lines.add("@@ " + line(field.path()));
            if (!field.live().isEmpty()) {
                lines.add("-" + line(field.live()));
            }
            if (!field.desired().isEmpty()) {
                lines.add("+" + line(field.desired()));
            }
        }
    }

    private static long count(DiffReport report, Action action) {
        return report.objects().stream()
                .filter(object -> object.action() == action)
                .count();
    }

    private static String word(Action action) {
        return action == Action.UNKNOWN ? "look at again" : action.name().toLowerCase(Locale.ROOT);
    }

    private static String plural(List<?> list) {
        return list.size() == 1 ? "" : "s";
    }

    // A line end in what a repository or a server said must not make a line of its own.
    private static String line(String text) {
        return RemoteText.safe(text).replaceAll("\\s*[\\r\\n]+\\s*", " ").strip();
    }
}
