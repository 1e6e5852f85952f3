package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether versions go together: the API server's with what we need, the nodes' with the API server's. */
final class ClusterVersions {
    /** Below it there is no server-side apply that one can rely on. */
    private static final int OLDEST = 22;
    /** From here on the server refuses unknown fields where it is asked to; older ones leave them out silently. */
    private static final int STRICT = 27;
    /** The release that our tests run against, and how far from it nothing is expected to break. */
    private static final int TESTED = 34;

    private static final int AHEAD = 2;
    /** How many releases a kubelet may lie behind its API server, by Kubernetes' own policy. */
    private static final int KUBELET_BEHIND = 3;

    private static final ResourceType NODE = new ResourceType("", "v1", "Node", "nodes", false);
    private static final Pattern VERSION = Pattern.compile("v?1\\.([0-9]+).*");

    private final Cluster cluster;

    ClusterVersions(Cluster cluster) {
        this.cluster = cluster;
    }

    List<CheckResult> server() {
        String version = cluster.version();
        OptionalInt server = minor(version);
        return List.of(
                server.isEmpty()
                        ? CheckResult.skipped("cluster/version", "the version " + version + " tells nothing")
                        : judge(version, server.getAsInt()));
    }

    List<CheckResult> nodes() {
        String version = cluster.version();
        int server = minor(version).orElse(0);
        List<Manifest> nodes = cluster.list(NODE, "", "");
        List<Manifest> odd =
                nodes.stream().filter(node -> server > 0 && apart(node, server)).toList();
        return List.of(
                odd.isEmpty()
                        ? CheckResult.ok(
                                "cluster/nodes",
                                "%d node%s, of versions that go with the API server's"
                                        .formatted(nodes.size(), nodes.size() == 1 ? "" : "s"))
                        : CheckResult.warning("cluster/nodes", skew(version, odd)));
    }

    private static CheckResult judge(String version, int minor) {
        if (minor < OLDEST) {
            return CheckResult.error(
                    "cluster/version",
                    new Finding(
                            "cluster.version-too-old",
                            "The API server is " + version,
                            "Server-side apply is not finished in this release, and everything is applied by it.",
                            "Upgrade the cluster to 1.%d or later, one minor version after the other."
                                    .formatted(STRICT)));
        }
        if (minor < STRICT) {
            return CheckResult.warning(
                    "cluster/version",
                    new Finding(
                            "cluster.version-old",
                            "The API server is " + version,
                            "Releases before 1.%d may pass over a misspelt field without a word.".formatted(STRICT),
                            "Upgrade the cluster, one minor version after the other."));
        }
        if (minor > TESTED + AHEAD) {
            return CheckResult.warning(
                    "cluster/version",
                    new Finding(
                            "cluster.version-new",
                            "The API server is " + version,
                            "It is much newer than 1.%d, which this plugin is tested with.".formatted(TESTED),
                            "Update the plugin."));
        }
        return CheckResult.ok("cluster/version", version + " is a version that is known to work");
    }

    private static boolean apart(Manifest node, int server) {
        OptionalInt kubelet = minor(node.text("status", "nodeInfo", "kubeletVersion"));
        return kubelet.isPresent() && (kubelet.getAsInt() > server || server - kubelet.getAsInt() > KUBELET_BEHIND);
    }

    private static Finding skew(String version, List<Manifest> nodes) {
        String named = nodes.stream()
                .limit(3)
                .map(node -> node.name() + " " + node.text("status", "nodeInfo", "kubeletVersion"))
                .toList()
                .toString();
        return new Finding(
                "cluster.node-skew",
                "The API server is %s, and of the nodes are %s".formatted(version, named),
                "A kubelet may be up to %d minor versions older than its API server and never newer."
                        .formatted(KUBELET_BEHIND),
                "Bring the nodes to the API server's version; with minikube make the cluster anew with --kubernetes-version.");
    }

    private static OptionalInt minor(String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
