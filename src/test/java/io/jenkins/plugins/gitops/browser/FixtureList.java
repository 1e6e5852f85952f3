package io.jenkins.plugins.gitops.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The list of applications as the API answers it: searched, narrowed, sorted and cut. */
final class FixtureList {
    private static final List<String> FACETS = List.of("sync", "health", "project", "cluster", "namespace");
    private static final List<String> HEALTH =
            List.of("DEGRADED", "MISSING", "UNKNOWN", "PROGRESSING", "SUSPENDED", "HEALTHY");
    private static final List<String> SYNC = List.of("OUT_OF_SYNC", "UNKNOWN", "SYNCED");

    private final Collection<ObjectNode> rows;
    private final int version;

    FixtureList(Collection<ObjectNode> rows, int version) {
        this.rows = rows;
        this.version = version;
    }

    JsonNode answer(Request request) {
        String searched = request.query().getOrDefault("q", "").toLowerCase(java.util.Locale.ROOT);
        List<ObjectNode> found = rows.stream()
                .filter(row -> searched.isEmpty()
                        || row.toString().toLowerCase(java.util.Locale.ROOT).contains(searched))
                .toList();
        List<ObjectNode> narrowed = found.stream()
                .filter(row -> FACETS.stream().allMatch(facet -> wanted(request, facet, row)))
                .sorted(order(request.query().getOrDefault("sort", "health")))
                .toList();
        int from = request.number("from", 0);
        ObjectNode answer = Fixtures.object()
                .put("version", Integer.toString(version))
                .put("total", narrowed.size())
                .put("from", from);
        ObjectNode counts = answer.putObject("counts");
        FACETS.forEach(facet -> counts.set(facet, counts(found, facet)));
        narrowed.stream().skip(from).limit(request.number("size", 100)).forEach(answer.putArray("applications")::add);
        return answer;
    }

    private static boolean wanted(Request request, String facet, ObjectNode row) {
        List<String> values = request.list(facet);
        return values.isEmpty() || values.contains(row.get(facet).textValue());
    }

    private static Comparator<ObjectNode> order(String sort) {
        Comparator<ObjectNode> byName =
                Comparator.comparing(row -> row.get("name").textValue());
        return switch (sort) {
            case "name" -> byName;
            case "changed" ->
                Comparator.comparing((ObjectNode row) -> row.get("changedAt").textValue())
                        .reversed();
            case "sync" -> rank("sync", SYNC).thenComparing(byName);
            default ->
                rank("health", HEALTH)
                        .thenComparing(row -> row.get("cause").isNull())
                        .thenComparing(rank("sync", SYNC))
                        .thenComparing(byName);
        };
    }

    private static Comparator<ObjectNode> rank(String field, List<String> order) {
        return Comparator.comparingInt(row -> order.indexOf(row.get(field).textValue()));
    }

    private static JsonNode counts(List<ObjectNode> rows, String facet) {
        Map<String, Long> counted = rows.stream()
                .collect(Collectors.groupingBy(row -> row.get(facet).textValue(), TreeMap::new, Collectors.counting()));
        ObjectNode counts = Fixtures.object();
        counted.forEach(counts::put);
        return counts;
    }
}
