package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Cause;
import io.jenkins.plugins.gitops.health.CauseFinder;
import io.jenkins.plugins.gitops.health.TerminalJudge;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether nodes can pull: by pods that wait for an image, and what their events say of it. */
final class NodePulls {
    private static final String CHECK = "nodes/pull";
    private static final ResourceType POD = new ResourceType("", "v1", "Pod", "pods", true);
    private static final Set<String> WAITING = Set.of("ErrImagePull", "ImagePullBackOff", "RegistryUnavailable");
    private static final int LOOKED_AT = 10;
    /** What the next image would meet too. The rest may be of the present one, which the deployment is to replace. */
    private static final Set<String> OF_THE_NODE = Set.of(
            "health.registry-plain-http",
            "health.registry-certificate",
            "health.registry-unknown-host",
            "health.registry-unreachable");

    private final Cluster cluster;
    private final ClusterTarget target;
    private final TerminalJudge judge;

    NodePulls(Cluster cluster, ClusterTarget target, Clock clock) {
        this.cluster = cluster;
        this.target = target;
        this.judge = new TerminalJudge(clock);
    }

    List<CheckResult> check() {
        Set<String> namespaces = new TreeSet<>();
        target.manifests().forEach(manifest -> namespaces.add(target.namespaceOf(manifest)));
        namespaces.add(target.namespace());
        namespaces.remove("");
        List<Manifest> pods = namespaces.stream()
                .flatMap(namespace -> cluster.list(POD, namespace, "").stream())
                .toList();
        List<Manifest> waiting =
                pods.stream().filter(NodePulls::waits).limit(LOOKED_AT).toList();
        if (waiting.isEmpty()) {
            return List.of(
                    pods.isEmpty()
                            ? CheckResult.skipped(CHECK, "no pod has run in %s yet".formatted(namespaces))
                            : CheckResult.ok(CHECK, "no pod of %s waits for an image".formatted(namespaces)));
        }
        return causes(waiting);
    }

    /** Each cause once, with the nodes that it was seen on. */
    private List<CheckResult> causes(List<Manifest> waiting) {
        Map<String, Finding> byCode = new LinkedHashMap<>();
        Map<String, Set<String>> nodes = new LinkedHashMap<>();
        for (Manifest pod : waiting) {
            new CauseFinder(cluster).find(pod, judge).map(Cause::finding).ifPresent(finding -> {
                byCode.putIfAbsent(finding.code(), finding);
                nodes.computeIfAbsent(finding.code(), key -> new TreeSet<>()).add(pod.text("spec", "nodeName"));
            });
        }
        List<CheckResult> results = new ArrayList<>();
        byCode.forEach((code, finding) -> {
            String seen = "On node %s: %s".formatted(String.join(", ", nodes.get(code)), finding.seen());
            results.add(
                    OF_THE_NODE.contains(code)
                            ? CheckResult.error(CHECK, finding.withSeen(seen))
                            : CheckResult.warning(CHECK, finding.withSeen(seen)));
        });
        return results;
    }

    private static boolean waits(Manifest pod) {
        List<Map<String, Object>> states = new ArrayList<>(pod.maps("status", "containerStatuses"));
        states.addAll(pod.maps("status", "initContainerStatuses"));
        return states.stream().anyMatch(state -> WAITING.contains(Trees.text(state, "state", "waiting", "reason")));
    }
}
