package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.deploy.DeploymentEvent;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.view.LastDeployment;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The newest deployment of each application, read in the background at first, kept by what is told then. */
final class Newest {
    private final Function<String, Optional<DeploymentRecord>> disk;
    private final Executor reader;
    private final ConcurrentMap<String, Optional<LastDeployment>> known = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    Newest(Function<String, Optional<DeploymentRecord>> disk, Executor reader) {
        this.disk = disk;
        this.reader = reader;
    }

    /** Null where there is none, or it is not read yet. Never waits for the disk. */
    LastDeployment of(String application) {
        Optional<LastDeployment> last = known.get(application);
        if (last == null && asked.add(application)) {
            reader.execute(() -> read(application));
        }
        return last == null ? null : last.orElse(null);
    }

    // What was told meanwhile is newer than what is read.
    private void read(String application) {
        boolean read = false;
        try {
            known.putIfAbsent(application, disk.apply(application).map(LastDeployment::of));
            read = true;
        } finally {
            if (!read) {
                asked.remove(application); // A disk that fails now may answer when somebody asks again.
            }
        }
    }

    void happened(DeploymentEvent event) {
        LastDeployment told = LastDeployment.of(event.record());
        known.merge(
                event.record().application(),
                Optional.of(told),
                (before, now) -> isOlder(before, told) || isSame(before, told) ? now : before);
    }

    private static boolean isOlder(Optional<LastDeployment> before, LastDeployment told) {
        return before.map(last -> !last.at().isAfter(told.at())).orElse(true);
    }

    private static boolean isSame(Optional<LastDeployment> before, LastDeployment told) {
        return before.filter(last -> last.id().equals(told.id())).isPresent();
    }

    /** Forgets those that are gone. */
    void keep(Collection<String> applications) {
        if (known.size() > applications.size()) {
            Set<String> there = Set.copyOf(applications);
            known.keySet().retainAll(there);
            asked.retainAll(there);
        }
    }
}
