package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The events about one object, newest first.
 *
 * @param list them
 * @param unreadable why they could not be read, "" where they could: they only explain, and the object's own status must
 *     still be told without them
 */
record Notices(List<Notice> list, String unreadable) {
    static Notices of(Cluster cluster, Manifest object) {
        try {
            List<Notice> notices = cluster.events(object.namespace(), object.uid()).stream()
                    .map(Notice::from)
                    .sorted(Comparator.comparing(Notice::time).reversed())
                    .toList();
            return new Notices(notices, "");
        } catch (ClusterException e) {
            return new Notices(
                    List.of(), "Its events could not be read: " + e.finding().seen());
        }
    }

    Optional<Notice> newest(Predicate<Notice> test) {
        return list.stream().filter(test).findFirst();
    }

    Optional<Notice> newest(String reason) {
        return newest(notice -> notice.reason().equals(reason));
    }
}
