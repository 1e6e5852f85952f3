package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Client-side apply as kubectl does it: what was applied last is kept in an annotation, and what of it is no longer wanted
 * is taken out of the live object; the server merges the rest.
 */
public final class ClientSidePatch {
    /** Where kubectl, and we, keep what was applied last. */
    public static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    // By which field the items of a built-in kind's list are told apart; lists that are not named are replaced as a
    // whole.
    private static final Map<String, String> MERGE_KEYS = Map.ofEntries(
            Map.entry("containers", "name"),
            Map.entry("initContainers", "name"),
            Map.entry("ephemeralContainers", "name"),
            Map.entry("env", "name"),
            Map.entry("volumes", "name"),
            Map.entry("volumeMounts", "mountPath"),
            Map.entry("volumeDevices", "devicePath"),
            Map.entry("imagePullSecrets", "name"),
            Map.entry("secrets", "name"),
            Map.entry("resourceClaims", "name"),
            Map.entry("hostAliases", "ip"),
            Map.entry("topologySpreadConstraints", "topologyKey"),
            Map.entry("ownerReferences", "uid"));

    private ClientSidePatch() {}

    /** The object with itself in the annotation, as it is to be created. */
    public static Manifest withLastApplied(Manifest desired) {
        return desired.withAnnotation(LAST_APPLIED, Json.text(desired.content()));
    }

    /** Whether the live object was applied client-side by us. */
    public static boolean isOn(Manifest live) {
        return live.annotation(LAST_APPLIED).contains(Tracking.ANNOTATION);
    }

    /** Whether the server can merge lists of the kind item by item. */
    public static boolean strategic(ResourceType type) {
        return !type.group().contains(".") || type.group().endsWith(".k8s.io");
    }

    /** What brings the live object to the desired one, for {@link Cluster#merge}. */
    public static Map<String, Object> of(ResourceType type, Manifest desired, Manifest live) {
        Manifest marked = withLastApplied(desired);
        return merged(Json.tree(live.annotation(LAST_APPLIED)), marked.content(), strategic(type));
    }

    /** Whether the live object still has something of ours that is no longer wanted. */
    public static boolean leaves(ResourceType type, Manifest desired, Manifest live) {
        Map<String, Object> last = Json.tree(live.annotation(LAST_APPLIED));
        return isOn(live) && !merged(last, desired.content(), strategic(type)).equals(desired.content());
    }

    private static Map<String, Object> merged(
            Map<String, Object> last, Map<String, Object> desired, boolean strategic) {
        Map<String, Object> patch = new LinkedHashMap<>();
        desired.forEach((field, value) -> patch.put(field, merged(field, last.get(field), value, strategic)));
        last.keySet().stream().filter(field -> !desired.containsKey(field)).forEach(field -> patch.put(field, null));
        return patch;
    }

    private static Object merged(String field, Object last, Object desired, boolean strategic) {
        if (desired instanceof Map<?, ?>) {
            return merged(Trees.map(last), Trees.map(desired), strategic);
        }
        if (desired instanceof List<?> items && strategic && last instanceof List<?> before) {
            return mergedItems(field, before, items);
        }
        return desired;
    }

    private static List<Object> mergedItems(String field, List<?> before, List<?> items) {
        List<Object> patch = new ArrayList<>();
        for (Object item : items) {
            String key = mergeKey(field, item);
            Object same =
                    key.isEmpty() ? null : find(before, key, Trees.map(item).get(key));
            patch.add(same == null ? item : merged(Trees.map(same), Trees.map(item), true));
        }
        for (Object item : before) {
            String key = mergeKey(field, item);
            Object value = Trees.map(item).get(key);
            if (!key.isEmpty() && find(items, key, value) == null) {
                Map<String, Object> deletion = new LinkedHashMap<>();
                deletion.put(key, value);
                deletion.put("$patch", "delete");
                patch.add(deletion);
            }
        }
        return patch;
    }

    private static Object find(List<?> items, String key, Object value) {
        return items.stream()
                .filter(item -> Objects.equals(Trees.map(item).get(key), value))
                .findFirst()
                .orElse(null);
    }

    private static String mergeKey(String field, Object item) {
        if (!(item instanceof Map<?, ?> map)) {
            return "";
        }
        if (field.equals("ports")) {
            return map.containsKey("containerPort") ? "containerPort" : map.containsKey("port") ? "port" : "";
        }
        String key = MERGE_KEYS.getOrDefault(field, "");
        return map.containsKey(key) ? key : "";
    }
}
