package io.jenkins.plugins.gitops.application;

import io.jenkins.plugins.gitops.finding.FindingException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Reads {@code spec.syncWindows}. */
final class SyncWindowReader {
    private static final Set<String> KINDS = Set.of("allow", "deny");

    List<SyncWindow> read(Fields spec) {
        return spec.children("syncWindows").stream()
                .map(SyncWindowReader::window)
                .toList();
    }

    private static SyncWindow window(Fields window) {
        String kind = window.required("kind");
        if (!KINDS.contains(kind)) {
            throw bad(window, "kind", kind, "Write allow or deny.");
        }
        return new SyncWindow(
                kind.equals("deny"),
                schedule(window),
                duration(window),
                zone(window),
                new WindowSelection(
                        patterns(window, "applications"),
                        patterns(window, "namespaces"),
                        patterns(window, "clusters"),
                        window.flag("andOperator")),
                window.flag("manualSync"),
                window.flag("syncOverrun"),
                window.text("description"));
    }

    private static CronSchedule schedule(Fields window) {
        String text = window.required("schedule");
        return CronSchedule.parse(text)
                .orElseThrow(() ->
                        bad(window, "schedule", text, "Write the five fields of cron, for instance 0 22 * * 1-5."));
    }

    private static Duration duration(Fields window) {
        String text = window.required("duration");
        return GoDuration.parse(text)
                .filter(duration -> !duration.isZero())
                .orElseThrow(() -> bad(window, "duration", text, "Write it as 30m, 8h or 1h30m."));
    }

    private static ZoneId zone(Fields window) {
        String text = window.text("timeZone");
        try {
            return ZoneId.of(text.isEmpty() ? "UTC" : text);
        } catch (DateTimeException e) {
            throw bad(window, "timeZone", text, "Name a zone as Asia/Seoul, or leave it out for UTC.");
        }
    }

    private static List<String> patterns(Fields window, String field) {
        List<String> patterns = window.texts(field);
        patterns.stream()
                .filter(pattern -> Glob.compile(pattern, false).isEmpty())
                .findFirst()
                .ifPresent(pattern -> {
                    throw bad(window, field, pattern, "Close each bracket and brace.");
                });
        return patterns;
    }

    private static FindingException bad(Fields window, String field, String value, String remedy) {
        return new FindingException(AppProjectFindings.badValue(window.name(), window.path(field), value, remedy));
    }
}
