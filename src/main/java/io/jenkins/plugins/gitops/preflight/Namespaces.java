package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether the namespaces are there that objects go to. */
final class Namespaces {
    static final ResourceType NAMESPACE = new ResourceType("", "v1", "Namespace", "namespaces", false);
    private static final String CHECK = "cluster/namespace";

    private final Cluster cluster;
    private final ClusterTarget target;

    Namespaces(Cluster cluster, ClusterTarget target) {
        this.cluster = cluster;
        this.target = target;
    }

    List<CheckResult> check() {
        Set<String> own = target.manifests().stream()
                .filter(manifest -> manifest.kind().equals("Namespace"))
                .map(Manifest::name)
                .collect(Collectors.toSet());
        Set<String> wanted = new TreeSet<>();
        if (!target.namespace().isEmpty()) {
            wanted.add(target.namespace());
        }
        target.manifests().stream()
                .map(Manifest::namespace)
                .filter(namespace -> !namespace.isEmpty())
                .forEach(wanted::add);
        List<CheckResult> results = new ArrayList<>();
        for (String namespace : wanted) {
            results.add(own.contains(namespace) ? made(namespace, "the manifests make it") : look(namespace));
        }
        return results;
    }

    private static CheckResult made(String namespace, String how) {
        return CheckResult.ok(CHECK, "namespace %s: %s".formatted(namespace, how));
    }

    private CheckResult look(String namespace) {
        Optional<Manifest> found = cluster.get(NAMESPACE, "", namespace);
        if (found.isEmpty()) {
            return target.createNamespace() && namespace.equals(target.namespace())
                    ? made(namespace, "the first sync makes it")
                    : CheckResult.error(CHECK, missing(namespace));
        }
        if (!found.get().text("metadata", "deletionTimestamp").isEmpty()) {
            return CheckResult.error(
                    CHECK,
                    new Finding(
                            "cluster.namespace-terminating",
                            "Namespace %s is being deleted".formatted(namespace),
                            "It takes nothing new until it is gone.",
                            "Wait until it is gone. If it stays, its status names the finalizers that it waits for."));
        }
        return made(namespace, "is there");
    }

    private static Finding missing(String namespace) {
        return new Finding(
                "cluster.namespace-missing",
                "There is no namespace %s in the cluster".formatted(namespace),
                "Objects can go only to a namespace that is there.",
                "Set the sync option CreateNamespace=true in spec.syncPolicy.syncOptions of the application, put a Namespace into"
                        + " the manifests, or run kubectl create namespace %s.".formatted(namespace));
    }
}
