package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.sync.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a sync of several steps is at work: neither while nobody looked, nor while it had to pause. */
final class OperationTime {
    private String of = "";
    private Duration spent = Duration.ZERO;
    private boolean looked;
    private Instant last;

    /** Takes a look at what is under way; gives the time that it has taken since its start, or since ours. */
    Duration at(Optional<Operation> operation, Instant now) {
        String id = operation.map(one -> one.id() + "/" + one.attempt()).orElse("");
        if (!id.equals(of)) {
            // What is there at the first look of all went on before our start, nobody knows how long.
            spent = looked ? operation.map(one -> between(one.started(), now)).orElse(Duration.ZERO) : Duration.ZERO;
        } else if (last != null) {
            spent = spent.plus(between(last, now));
        }
        of = id;
        last = now;
        looked = true;
        return spent;
    }

    /** Does not count what passes until the next look. */
    void pause() {
        last = null;
    }

    private static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
