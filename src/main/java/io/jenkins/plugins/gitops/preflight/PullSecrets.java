package io.jenkins.plugins.gitops.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether pods that pull from a private registry have a Secret for it, by themselves or by their ServiceAccount. */
final class PullSecrets {
    private static final String CHECK = "cluster/pull-secret";
    private static final ResourceType SECRET = new ResourceType("", "v1", "Secret", "secrets", true);
    private static final ResourceType ACCOUNT = new ResourceType("", "v1", "ServiceAccount", "serviceaccounts", true);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cluster cluster;
    private final ClusterTarget target;

    PullSecrets(Cluster cluster, ClusterTarget target) {
        this.cluster = cluster;
        this.target = target;
    }

    List<CheckResult> check() {
        String registry = target.privateRegistry();
        if (registry.isEmpty()) {
            return List.of();
        }
        List<CheckResult> results = new ArrayList<>();
        for (Manifest workload : target.manifests()) {
            Map<String, Object> pod = podSpec(workload);
            if (pullsFrom(registry, pod)) {
                results.add(judge(workload, pod, registry));
            }
        }
        if (results.isEmpty()) {
            String why = target.manifests().isEmpty() ? "nothing could be rendered" : "no pod pulls from " + registry;
            return List.of(CheckResult.skipped(CHECK, why));
        }
        return results;
    }

    private CheckResult judge(Manifest workload, Map<String, Object> pod, String registry) {
        String namespace = target.namespaceOf(workload);
        Set<String> named = new TreeSet<>(names(pod));
        String account = Trees.text(pod, "serviceAccountName");
        String accountName = account.isEmpty() ? "default" : account;
        find(ACCOUNT, namespace, accountName).ifPresent(found -> named.addAll(names(found.content())));
        List<String> absent = new ArrayList<>();
        for (String name : named) {
            Optional<Manifest> secret = find(SECRET, namespace, name);
            if (secret.filter(found -> hosts(found).contains(registry)).isPresent()) {
                return CheckResult.ok(CHECK, "%s pulls with Secret %s".formatted(workload.key(), name));
            }
            if (secret.isEmpty()) {
                absent.add(name);
            }
        }
        return absent.isEmpty()
                ? CheckResult.warning(CHECK, none(workload, namespace, accountName, registry, named))
                : CheckResult.error(CHECK, absent(workload, namespace, absent, registry));
    }

    private Optional<Manifest> find(ResourceType type, String namespace, String name) {
        Optional<Manifest> own = target.manifests().stream()
                .filter(manifest ->
                        manifest.kind().equals(type.kind()) && manifest.name().equals(name))
                .filter(manifest -> target.namespaceOf(manifest).equals(namespace))
                .findFirst();
        return own.isPresent() ? own : cluster.get(type, namespace, name);
    }

    private static Set<String> names(Map<String, Object> holder) {
        Set<String> names = new TreeSet<>();
        Trees.maps(holder.get("imagePullSecrets")).forEach(entry -> names.add(Trees.text(entry, "name")));
        return names;
    }

    private static Map<String, Object> podSpec(Manifest workload) {
        Map<String, Object> template = workload.map("spec", "template", "spec");
        Map<String, Object> job = workload.map("spec", "jobTemplate", "spec", "template", "spec");
        if (workload.kind().equals("Pod")) {
            return workload.map("spec");
        }
        return template.isEmpty() ? job : template;
    }

    private static boolean pullsFrom(String registry, Map<String, Object> pod) {
        List<Map<String, Object>> containers = new ArrayList<>(Trees.maps(pod.get("containers")));
        containers.addAll(Trees.maps(pod.get("initContainers")));
        return containers.stream()
                .map(container -> ImageReference.tryParse(Trees.text(container, "image")))
                .flatMap(Optional::stream)
                .anyMatch(image -> image.registry().equals(registry));
    }

    /** The registries that a Secret holds logins for; nothing else of it is looked at. */
    private static Set<String> hosts(Manifest secret) {
        Set<String> hosts = new TreeSet<>();
        try {
            String encoded = secret.text("data", ".dockerconfigjson");
            String text = encoded.isEmpty()
                    ? secret.text("stringData", ".dockerconfigjson")
                    : new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
            JsonNode auths = JSON.readTree(text).path("auths");
            auths.fieldNames()
                    .forEachRemaining(host ->
                            hosts.add(host.replaceFirst("^https?://", "").replaceFirst("/.*$", "")));
        } catch (IOException | IllegalArgumentException unreadable) {
            // A Secret that cannot be read opens no registry.
            return Set.of();
        }
        return hosts;
    }

    private static Finding none(
            Manifest workload, String namespace, String account, String registry, Set<String> named) {
        String seen = named.isEmpty() ? "no imagePullSecrets" : "no login for it in its Secrets " + named;
        return new Finding(
                "cluster.pull-secret-missing",
                "%s pulls from %s and has %s".formatted(workload.key(), registry, seen),
                "The registry wants a login, so that nodes can pull only where k3s' registries.yaml holds one on each of them.",
                ("Deploy with pullSecret: true and registryCredentialsId; or run kubectl -n %s create secret"
                                + " docker-registry registry --docker-server=%s --docker-username=..., then add it to"
                                + " imagePullSecrets of ServiceAccount %s; or write registries.yaml on each node, see"
                                + " docs/k3s-registries.md.")
                        .formatted(namespace, registry, account));
    }

    private static Finding absent(Manifest workload, String namespace, List<String> absent, String registry) {
        return new Finding(
                "cluster.pull-secret-not-there",
                "%s names the imagePullSecrets %s, which namespace %s has not"
                        .formatted(workload.key(), absent, namespace),
                "The pull goes on without a login, and %s wants one.".formatted(registry),
                "Run kubectl -n %s create secret docker-registry %s --docker-server=%s --docker-username=..."
                        .formatted(namespace, absent.get(0), registry));
    }
}
