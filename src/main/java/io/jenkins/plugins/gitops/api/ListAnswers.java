package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.view.ApplicationRow;
import io.jenkins.plugins.gitops.view.Json;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the list from rows. What one viewer was answered is answered to all who may see the same, until something changes. */
final class ListAnswers {
    private static final int MOST_CHARACTERS = 4 << 20;

    private volatile Kept kept = new Kept(null, new ConcurrentHashMap<>(), new AtomicInteger());

    private record Key(BitSet visible, ListQuery query) {}

    /** The answers of the rows of one snapshot, and of no others. */
    private record Kept(Rows.Snapshot snapshot, ConcurrentMap<Key, ApiAnswer> answers, AtomicInteger characters) {
        void put(Key key, ApiAnswer answer) {
            if (characters.addAndGet(answer.body().length()) <= MOST_CHARACTERS) {
                answers.put(key, answer);
            }
        }
    }

    ApiAnswer of(Rows.Snapshot snapshot, Viewer viewer, ListQuery query) {
        Kept now = kept;
        // What only the page of one application tells is no reason to make them anew.
        if (now.snapshot() == null || now.snapshot().rows() != snapshot.rows()) {
            now = new Kept(snapshot, new ConcurrentHashMap<>(), new AtomicInteger());
            kept = now;
        }
        Key key = new Key(visible(snapshot.rows(), viewer, query.right()), query);
        ApiAnswer known = now.answers().get(key);
        if (known != null) {
            return known;
        }
        ApiAnswer made = make(now.snapshot(), key.visible(), query);
        now.put(key, made);
        return made;
    }

    private static BitSet visible(List<Row> rows, Viewer viewer, Right right) {
        BitSet visible = new BitSet(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            ManagedApplication managed = rows.get(i).managed();
            visible.set(i, viewer.may(Right.VIEW, managed) && (right == Right.VIEW || viewer.may(right, managed)));
        }
        return visible;
    }

    private static ApiAnswer make(Rows.Snapshot snapshot, BitSet visible, ListQuery query) {
        Set<String> names = visible.stream()
                .mapToObj(place -> snapshot.rows().get(place).view().name())
                .collect(Collectors.toSet());
        List<Row> found = visible.stream()
                .mapToObj(snapshot.rows()::get)
                .filter(row -> row.holds(query.text()))
                .toList();
        List<Row> selected = found.stream()
                .filter(row -> query.selects(row.view()))
                .sorted(Comparator.comparing(Row::view, query.order()))
                .toList();
        String page = selected.stream()
                .skip(query.from())
                .limit(query.size())
                .map(row -> row.json(names.contains(row.view().parent())))
                .collect(Collectors.joining(",", "[", "]"));
        return ApiAnswer.okJson(
                "{\"version\":%d,\"total\":%d,\"from\":%d,\"size\":%d,\"visible\":%d,\"counts\":%s,\"applications\":%s}"
                        .formatted(
                                snapshot.version(),
                                selected.size(),
                                query.from(),
                                query.size(),
                                visible.cardinality(),
                                Json.of(counts(found)),
                                page));
    }

    private static Map<String, Map<String, Integer>> counts(List<Row> rows) {
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        counts.put("sync", counted(rows, ApplicationRow::sync));
        counts.put("health", counted(rows, ApplicationRow::health));
        counts.put("project", counted(rows, ApplicationRow::project));
        counts.put("cluster", counted(rows, ApplicationRow::cluster));
        counts.put("namespace", counted(rows, ApplicationRow::namespace));
        counts.put("folder", counted(rows, ApplicationRow::folder));
        return counts;
    }

    private static Map<String, Integer> counted(List<Row> rows, Function<ApplicationRow, String> value) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> value.apply(row.view()), TreeMap::new, Collectors.summingInt(row -> 1)));
    }
}
