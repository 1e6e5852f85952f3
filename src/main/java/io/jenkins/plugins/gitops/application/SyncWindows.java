package io.jenkins.plugins.gitops.application;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The sync windows that concern one application. An open deny window beats all; else, where there are allow windows, one of
 * them has to be open.
 *
 * @param paused whether the application itself asks for no sync at all, whatever the windows say
 */
public record SyncWindows(List<SyncWindow> windows, boolean paused) {
    /** No limit. */
    public static final SyncWindows NONE = new SyncWindows(List.of());

    private static final String SKIP = "argocd.argoproj.io/skip-reconcile";
    private static final Duration HORIZON = Duration.ofDays(366);
    private static final int MOST_CHANGES = 5_000;

    public SyncWindows {
        windows = List.copyOf(windows);
    }

    public SyncWindows(List<SyncWindow> windows) {
        this(windows, false);
    }

    /** The same, and closed for good where the application has Argo CD's annotation that pauses it. */
    public SyncWindows pausedBy(Application application) {
        return new SyncWindows(windows, "true".equals(application.annotations().get(SKIP)));
    }

    /** Whether a sync may begin. @param manual whether a person or a pipeline asks for it */
    public boolean permit(boolean manual, Instant time) {
        List<SyncWindow> blocking = blocking(time);
        return !paused && (blocking.isEmpty() || manual && blocking.stream().allMatch(SyncWindow::manualSync));
    }

    /** Whether a sync that has begun may go on: where it could begin, or where all windows that forbid it let it end. */
    public boolean permitGoingOn(boolean manual, Instant time) {
        return permit(manual, time) || !paused && blocking(time).stream().allMatch(SyncWindow::syncOverrun);
    }

    /** When a sync may begin next; empty where that is not within a year. */
    public Optional<Instant> opens(boolean manual, Instant time) {
        if (paused) {
            return Optional.empty();
        }
        Instant at = time;
        for (int changes = 0; changes < MOST_CHANGES && !permit(manual, at); changes++) {
            Instant now = at;
            Optional<Instant> next = windows.stream()
                    .flatMap(window -> window.nextChange(now).stream())
                    .min(Instant::compareTo);
            if (next.isEmpty() || Duration.between(time, next.get()).compareTo(HORIZON) > 0) {
                return Optional.empty();
            }
            at = next.get();
        }
        return permit(manual, at) ? Optional.of(at) : Optional.empty();
    }

    /** The windows that forbid a sync at a time, for sentences. */
    String shown(Instant time) {
        return blocking(time).stream().map(SyncWindow::shown).collect(Collectors.joining("; "));
    }

    private List<SyncWindow> blocking(Instant time) {
        List<SyncWindow> denying = windows.stream()
                .filter(window -> window.deny() && window.active(time))
                .toList();
        if (!denying.isEmpty()) {
            return denying;
        }
        List<SyncWindow> allowing =
                windows.stream().filter(window -> !window.deny()).toList();
        return allowing.stream().anyMatch(window -> window.active(time)) ? List.of() : allowing;
    }
}
