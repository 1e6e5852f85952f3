package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.ClusterException.Kind;
import io.jenkins.plugins.gitops.finding.Finding;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Whether a cluster answers, is of a version that is known, and lets our account do what a sync does. */
public final class ClusterCheck implements Check {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "0.0.0.0");

    private final Function<ClusterTarget, Cluster> connector;
    private final ClusterTarget target;
    private final Clock clock;

    /** @param connector makes a connection for this check alone; it is closed at the end */
    public ClusterCheck(Function<ClusterTarget, Cluster> connector, ClusterTarget target, Clock clock) {
        this.connector = connector;
        this.target = target;
        this.clock = clock;
    }

    @Override
    public List<CheckResult> run() {
        List<CheckResult> results = new ArrayList<>();
        target.settings().warnings().forEach(warning -> results.add(CheckResult.warning("cluster/settings", warning)));
        try (Cluster cluster = connector.apply(target)) {
            results.add(CheckResult.ok(
                    "cluster/connection",
                    "%s at %s".formatted(cluster.version(), target.settings().server())));
            results.addAll(ask("cluster/version", () -> new ClusterVersions(cluster).server()));
            results.addAll(ask("cluster/nodes", () -> new ClusterVersions(cluster).nodes()));
            results.addAll(ask("cluster/namespace", () -> new Namespaces(cluster, target).check()));
            results.addAll(ask("cluster/rights", () -> new ClusterRights(cluster, target).check()));
            results.addAll(ask("cluster/pull-secret", () -> new PullSecrets(cluster, target).check()));
            results.addAll(ask("nodes/pull", () -> new NodePulls(cluster, target, clock).check()));
        } catch (ClusterException e) {
            results.add(CheckResult.error("cluster/connection", explained(e)));
        }
        return results;
    }

    private interface Question {
        List<CheckResult> ask();
    }

    // That one thing may not be asked says nothing of the others.
    private static List<CheckResult> ask(String check, Question question) {
        try {
            return question.ask();
        } catch (ClusterException e) {
            if (e.kind() == Kind.FORBIDDEN) {
                return List.of(CheckResult.skipped(check, e.getMessage()));
            }
            return List.of(CheckResult.error(check, e.finding()));
        }
    }

    private Finding explained(ClusterException fault) {
        String host = String.valueOf(target.settings().server().getHost()).toLowerCase(Locale.ROOT);
        boolean local = LOOPBACK.contains(host) || host.startsWith("127.");
        if (!local || fault.kind() != Kind.UNREACHABLE && fault.kind() != Kind.TIMEOUT) {
            return fault.finding();
        }
        return new Finding(
                "cluster.loopback-server",
                fault.finding().seen(),
                "The kubeconfig says %s, which for Jenkins is the machine or container that Jenkins itself runs in."
                        .formatted(host),
                "Put the address of the cluster into clusters[].cluster.server of the kubeconfig, for instance"
                        + " https://<address of the server>:6443. On k3s start the server with --tls-san for that name or"
                        + " address, so that its certificate holds it.");
    }
}
