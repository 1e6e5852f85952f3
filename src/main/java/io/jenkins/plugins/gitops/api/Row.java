package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.view.ApplicationRow;
import io.jenkins.plugins.gitops.view.Json;
import io.jenkins.plugins.gitops.view.LastDeployment;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/** One row with what it was made from, its JSON and its text to search in, both made at first use. */
final class Row {
    static final Comparator<Row> BY_NAME =
            Comparator.comparing(row -> row.view().name());

    private final ManagedApplication managed;
    private final ApplicationStatus status;
    private final LastDeployment last;
    private final int children;
    private final String cluster;
    private final ApplicationRow view;
    private final Instant madeAt;
    private volatile String json;
    private volatile String searched;

    /** @param status null before the first look @param last null where there is none */
    Row(
            ManagedApplication managed,
            ApplicationStatus status,
            LastDeployment last,
            int children,
            String cluster,
            ApplicationRow view,
            Instant madeAt) {
        this.managed = managed;
        this.status = status;
        this.last = last;
        this.children = children;
        this.cluster = cluster;
        this.view = view;
        this.madeAt = madeAt;
    }

    ManagedApplication managed() {
        return managed;
    }

    ApplicationStatus status() {
        return status;
    }

    ApplicationRow view() {
        return view;
    }

    Instant madeAt() {
        return madeAt;
    }

    /** Whether nothing but the time of its comparison can be other by now. */
    boolean isMadeFrom(
            ManagedApplication application,
            ApplicationStatus seen,
            LastDeployment newest,
            int descendants,
            String place) {
        return managed == application
                && last == newest
                && children == descendants
                && cluster.equals(place)
                && (status == seen || looksAs(seen));
    }

    private boolean looksAs(ApplicationStatus seen) {
        return status != null
                && seen != null
                && status.sync() == seen.sync()
                && status.health().equals(seen.health())
                && status.cause().equals(seen.cause())
                && status.evaluatedRevision().equals(seen.evaluatedRevision())
                && status.images().equals(seen.images())
                && status.driftSince().equals(seen.driftSince());
    }

    /** @param parent whether the name of the application above it may be known */
    String json(boolean parent) {
        if (!parent && !view.parent().isEmpty()) {
            return Json.of(view.withoutParent());
        }
        if (json == null) {
            json = Json.of(view);
        }
        return json;
    }

    boolean holds(String text) {
        if (text.isEmpty()) {
            return true;
        }
        if (searched == null) {
            String images = status == null ? "" : String.join("\n", status.images());
            String cause = view.cause() == null ? "" : view.cause().seen();
            searched = String.join("\n", view.name(), view.namespace(), view.message(), cause, images)
                    .toLowerCase(Locale.ROOT);
        }
        return searched.contains(text);
    }
}
