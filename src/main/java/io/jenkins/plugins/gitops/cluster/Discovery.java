package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Trees;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Which kinds the server serves. Read one group and version at a time, when first asked for, and remembered for a while; a
 * kind that is not there is looked for again each time, since its CRD may have just come.
 */
final class Discovery {
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int NOT_FOUND = 404;

    private final ApiClient client;
    private final LongSupplier nanos;
    private final ConcurrentMap<String, Remembered<Map<String, ResourceType>>> kinds = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Remembered<List<String>>> groups = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Remembered<List<String>>> all = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, List<ResourceType>> followable = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Remembered<String>> versions = new ConcurrentHashMap<>();

    private record Remembered<T>(T value, long since) {}

    Discovery(ApiClient client, LongSupplier nanos) {
        this.client = client;
        this.nanos = nanos;
    }

    Optional<ResourceType> type(String apiVersion, String kind) {
        if (!apiVersion.matches("([a-z0-9.-]+/)?[a-z0-9]+")) {
            return Optional.empty();
        }
        Optional<ResourceType> known = fresh(kinds, apiVersion).map(types -> types.get(kind));
        if (known.isPresent()) {
            return known;
        }
        Map<String, ResourceType> read = readKinds(apiVersion);
        kinds.put(apiVersion, new Remembered<>(read, nanos.getAsLong()));
        return Optional.ofNullable(read.get(kind));
    }

    Optional<ResourceType> preferred(String group, String kind) {
        return versionsOf(group).stream()
                .map(version -> type(version, kind))
                .flatMap(Optional::stream)
                .findFirst();
    }

    String version() {
        return fresh(versions, "").orElseGet(() -> {
            String read = Trees.text(client.tree(ApiCall.get("/version", Subject.of("get", "version"))), "gitVersion");
            versions.put("", new Remembered<>(read, nanos.getAsLong()));
            return read;
        });
    }

    /** All groups and versions, and their kinds, sorted. */
    List<String> apiVersions() {
        return fresh(all, "").orElseGet(() -> {
            SortedSet<String> read = new TreeSet<>();
            for (String apiVersion : groupVersions()) {
                read.add(apiVersion);
                kindsOf(apiVersion).forEach(kind -> read.add(apiVersion + "/" + kind));
            }
            all.put("", new Remembered<>(List.copyOf(read), nanos.getAsLong()));
            return List.copyOf(read);
        });
    }

    /** The kinds in namespaces that can be listed and watched, each in its preferred version; without groups that do not answer. */
    List<ResourceType> followable() {
        Stream<String> preferred = Trees.maps(ask("/apis", "all groups").get("groups")).stream()
                .map(group -> Trees.text(group, "preferredVersion", "groupVersion"));
        return Stream.concat(Stream.of("v1"), preferred)
                .filter(apiVersion -> !kindsOf(apiVersion).isEmpty())
                .flatMap(apiVersion -> followable.getOrDefault(apiVersion, List.of()).stream())
                .filter(ResourceType::namespaced)
                .toList();
    }

    private List<String> groupVersions() {
        Stream<String> grouped = Trees.maps(ask("/apis", "all groups").get("groups")).stream()
                .flatMap(group -> Trees.maps(group.get("versions")).stream())
                .map(version -> Trees.text(version, "groupVersion"));
        return Stream.concat(Stream.of("v1"), grouped).distinct().toList();
    }

    private Set<String> kindsOf(String apiVersion) {
        Optional<Map<String, ResourceType>> known = fresh(kinds, apiVersion);
        if (known.isPresent()) {
            return known.get().keySet();
        }
        try {
            Map<String, ResourceType> read = readKinds(apiVersion);
            kinds.put(apiVersion, new Remembered<>(read, nanos.getAsLong()));
            return read.keySet();
        } catch (ClusterException e) {
            // One aggregated API without its server must not keep all charts of the cluster from being rendered.
            Remembered<Map<String, ResourceType>> before = kinds.get(apiVersion);
            if (before == null && !apiVersion.contains(".")) {
                throw e;
            }
            return before == null ? Set.of() : before.value().keySet();
        }
    }

    /** Forgets a group and version: the server has just said that it does not serve a kind of it. */
    void forget(String apiVersion) {
        kinds.remove(apiVersion);
        groups.clear();
        all.clear();
    }

    private <T> Optional<T> fresh(ConcurrentMap<String, Remembered<T>> memory, String key) {
        return Optional.ofNullable(memory.get(key))
                .filter(entry -> nanos.getAsLong() - entry.since() < REMEMBERED.toNanos())
                .map(Remembered::value);
    }

    private Map<String, ResourceType> readKinds(String apiVersion) {
        Map<String, ResourceType> types = new LinkedHashMap<>();
        List<ResourceType> watched = new ArrayList<>();
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        for (Map<String, Object> resource :
                Trees.maps(ask(ApiPaths.ofVersion(apiVersion), apiVersion).get("resources"))) {
            String plural = Trees.text(resource, "name");
            if (!plural.contains("/")) { // a subresource such as deployments/scale
                String kind = Trees.text(resource, "kind");
                boolean namespaced = Boolean.TRUE.equals(resource.get("namespaced"));
                ResourceType type = new ResourceType(group, version, kind, plural, namespaced);
                if (types.putIfAbsent(kind, type) == null && verbs(resource).containsAll(Set.of("list", "watch"))) {
                    watched.add(type);
                }
            }
        }
        followable.put(apiVersion, List.copyOf(watched));
        return Map.copyOf(types);
    }

    private static List<?> verbs(Map<String, Object> resource) {
        return resource.get("verbs") instanceof List<?> verbs ? verbs : List.of();
    }

    private List<String> versionsOf(String group) {
        if (group.isEmpty()) {
            return List.of("v1");
        }
        if (!group.matches("[a-z0-9.-]+")) {
            return List.of();
        }
        return fresh(groups, group).orElseGet(() -> {
            List<String> read = readVersions(group);
            if (!read.isEmpty()) {
                groups.put(group, new Remembered<>(read, nanos.getAsLong()));
            }
            return read;
        });
    }

    private List<String> readVersions(String group) {
        Map<String, Object> answer = ask("/apis/" + ApiPaths.segment(group), group);
        String preferred = Trees.text(answer, "preferredVersion", "groupVersion");
        List<String> all = Trees.maps(answer.get("versions")).stream()
                .map(version -> Trees.text(version, "groupVersion"))
                .toList();
        return Stream.concat(Stream.of(preferred).filter(all::contains), all.stream())
                .distinct()
                .toList();
    }

    private Map<String, Object> ask(String path, String what) {
        ApiCall call = ApiCall.get(path, Subject.of("get", "the kinds of " + what));
        ApiReply reply = client.send(call);
        if (reply.status() == NOT_FOUND) {
            return Map.of();
        }
        return client.tree(call, reply);
    }
}
