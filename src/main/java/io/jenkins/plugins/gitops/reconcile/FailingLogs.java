package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.reconcile.LiveObject.ContainerLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The last lines of containers that fail: of the run that crashed, where one did. */
final class FailingLogs {
    private static final int LINES = 60;
    private static final int MOST = 4;

    private final Cluster cluster;
    private final List<Finding> problems;

    /** @param problems gets why a log could not be read */
    FailingLogs(Cluster cluster, List<Finding> problems) {
        this.cluster = cluster;
        this.problems = problems;
    }

    List<ContainerLog> of(Collection<Manifest> pods) {
        List<ContainerLog> logs = new ArrayList<>();
        for (Manifest pod : pods) {
            Stream.concat(
                            pod.maps("status", "initContainerStatuses").stream(),
                            pod.maps("status", "containerStatuses").stream())
                    .filter(FailingLogs::fails)
                    .limit(Math.max(0, MOST - logs.size()))
                    .forEach(container -> read(pod, container, logs));
        }
        return logs;
    }

    private static boolean fails(Map<String, Object> container) {
        boolean done = Trees.text(container, "state", "terminated", "reason").equals("Completed");
        return !done && !Boolean.TRUE.equals(container.get("ready")) || crashed(container);
    }

    private static boolean crashed(Map<String, Object> container) {
        String exit = Trees.text(container, "lastState", "terminated", "exitCode");
        return !exit.isEmpty() && !exit.equals("0");
    }

    private void read(Manifest pod, Map<String, Object> container, List<ContainerLog> logs) {
        String name = Trees.text(container, "name");
        boolean waits = Trees.at(container, "state", "waiting").isPresent();
        boolean previous =
                waits && Trees.at(container, "lastState", "terminated").isPresent();
        try {
            String text = cluster.logs(pod.namespace(), pod.name(), name, previous, LINES);
            if (!text.isBlank()) {
                logs.add(new ContainerLog(
                        pod.name(),
                        name,
                        previous,
                        text.lines().map(RemoteText::safe).toList()));
            }
        } catch (ClusterException e) {
            problems.add(e.finding());
        }
    }
}
