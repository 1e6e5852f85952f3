package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.view.ApplicationRow;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which applications are asked for, in which order.
 *
 * @param text that name, images, namespace or message hold, in lower case; "" for all
 * @param sync names of states, empty for all; so the others
 * @param folders full names; what is below one belongs to it
 * @param right that the viewer has on each
 * @param size of the page, 1 to {@value #MOST}
 */
record ListQuery(
        String text,
        List<String> sync,
        List<String> health,
        List<String> projects,
        List<String> clusters,
        List<String> namespaces,
        List<String> folders,
        Right right,
        String sort,
        boolean descending,
        int from,
        int size) {
    static final int MOST = 1_000;
    private static final int STANDARD = 100;
    private static final List<String> RIGHTS =
            Stream.of(Right.values()).map(Enum::name).toList();
    private static final int LONGEST = 200;
    private static final List<String> SYNC = List.of("SYNCED", "UNKNOWN", "OUT_OF_SYNC");
    private static final List<String> UNSURE_FIRST = List.of("UNKNOWN", "OUT_OF_SYNC", "SYNCED");
    // What needs somebody's eye comes before what is green in all respects.
    private static final Comparator<ApplicationRow> WORST_FIRST = Comparator.<ApplicationRow>comparingInt(
                    row -> -rank(row.health()))
            .thenComparingInt(row -> UNSURE_FIRST.indexOf(row.sync()))
            .thenComparing(row -> row.cause() == null);
    private static final Map<String, Comparator<ApplicationRow>> ORDERS = Map.of(
            "name", Comparator.comparing(ApplicationRow::name),
            "health", WORST_FIRST,
            "sync", Comparator.<ApplicationRow>comparingInt(row -> -SYNC.indexOf(row.sync())),
            "changed", Comparator.comparing(ApplicationRow::changedAt, Comparator.reverseOrder()));

    /** Fails with a finding where a value makes no sense. */
    static ListQuery of(ApiRequest request) {
        Values values = new Values(request.query());
        return new ListQuery(
                values.text("q", LONGEST).toLowerCase(Locale.ROOT),
                values.list("sync"),
                values.list("health"),
                values.list("project"),
                values.list("cluster"),
                values.list("namespace"),
                values.list("folder"),
                Right.valueOf(values.choice("right", RIGHTS)),
                values.choice("sort", List.of("name", "health", "sync", "changed")),
                values.choice("order", List.of("asc", "desc")).equals("desc"),
                values.number("from", 0, 0, Integer.MAX_VALUE),
                values.number("size", STANDARD, 1, MOST));
    }

    private static int rank(String health) {
        return Stream.of(Health.Status.values()).map(Enum::name).toList().indexOf(health);
    }

    boolean selects(ApplicationRow row) {
        return in(sync, row.sync())
                && in(health, row.health())
                && in(projects, row.project())
                && in(clusters, row.cluster())
                && in(namespaces, row.namespace())
                && (folders.isEmpty() || folders.stream().anyMatch(folder -> within(row.folder(), folder)));
    }

    private static boolean within(String place, String folder) {
        return place.equals(folder) || !folder.isEmpty() && place.startsWith(folder + "/");
    }

    private static boolean in(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    /** Worst and newest first, where it is not turned round; of equals by name. */
    Comparator<ApplicationRow> order() {
        Comparator<ApplicationRow> order = ORDERS.get(sort);
        return (descending ? order.reversed() : order).thenComparing(ApplicationRow::name);
    }
}
