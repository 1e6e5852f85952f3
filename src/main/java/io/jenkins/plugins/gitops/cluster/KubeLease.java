package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.finding.Finding;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The Lease of one cluster. After the first {@link #acquire()} it is renewed, or waited for, in the background until it is
 * closed.
 *
 * <p>Nobody's clock is trusted: a Lease has run out when it was seen unchanged for its whole duration, by the time that
 * passed here. So a successor waits that long once, and a clock that jumps gives nobody a Lease that is in use. A holder
 * that could not renew stops writing after two thirds of the duration, before a successor may begin.
 */
final class KubeLease implements WriterLease {
    static final Duration DURATION = Duration.ofSeconds(15);
    private static final int ATTEMPTS = 3;

    private final LeaseStore store;
    private final String holder;
    private final ClusterRuntime runtime;
    private final ScheduledExecutorService background;
    private final String session;
    private ScheduledFuture<?> renewing;
    private boolean closed;
    private volatile LeaseRecord seen;
    private volatile long seenSince;
    private volatile boolean ours;
    private volatile long renewedAt;

    KubeLease(LeaseStore store, String holder, ClusterRuntime runtime, ScheduledExecutorService background) {
        this.store = store;
        this.holder = holder;
        this.runtime = runtime;
        this.background = background;
        this.session = runtime.ids().get();
    }

    @Override
    public synchronized boolean acquire() {
        if (closed) {
            return false;
        }
        startRenewing();
        return attempt();
    }

    private void startRenewing() {
        if (renewing == null) {
            long pause = DURATION.toMillis() / ATTEMPTS;
            renewing = background.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public boolean held() {
        long safe = DURATION.toNanos() * 2 / 3;
        return ours && runtime.nanos().getAsLong() - renewedAt < safe;
    }

    @Override
    public String holder() {
        LeaseRecord last = seen;
        return last == null ? "" : last.holder();
    }

    @Override
    public synchronized void takeOver() {
        startRenewing();
        for (int i = 0; i < ATTEMPTS; i++) {
            long started = runtime.nanos().getAsLong();
            Optional<LeaseRecord> found = store.read();
            if (keep(found.isEmpty() ? create() : write(found.get(), holder, session), started)) {
                return;
            }
        }
        throw new ClusterException(
                ClusterException.Kind.CONFLICT,
                new Finding(
                        "cluster.lease-contended",
                        "The Lease was written by \"%s\" each time it was about to be taken".formatted(holder()),
                        "Another controller is alive and renews it",
                        "Stop the other controller first, then take over"),
                null);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (renewing != null) {
            renewing.cancel(false);
        }
        if (!ours) {
            return;
        }
        ours = false;
        try {
            write(seen, LeaseRecord.installationOf(holder) + "/", "");
        } catch (ClusterException e) {
            renewedAt = 0; // Nobody is left to be told, and what is not given back runs out by itself.
        }
    }

    private synchronized void renew() {
        if (closed) {
            return;
        }
        try {
            attempt();
        } catch (ClusterException e) {
            // held() turns false in time, and acquire() tells whoever asks. A holder that nobody could see may have
            // been
            // unable to renew as well: what was not observed does not count as waited for.
            seenSince = runtime.nanos().getAsLong();
        }
    }

    private boolean attempt() {
        long started = runtime.nanos().getAsLong();
        if (ours && keep(write(seen, holder, session), started)) {
            return true;
        }
        for (int i = 0; i < ATTEMPTS; i++) {
            started = runtime.nanos().getAsLong();
            Optional<LeaseRecord> found = store.read();
            found.ifPresent(this::observe);
            if (found.isPresent() && !mayTake(found.get())) {
                ours = false;
                return false;
            }
            if (keep(found.isEmpty() ? create() : write(found.get(), holder, session), started)) {
                return true;
            }
        }
        return false;
    }

    private boolean mayTake(LeaseRecord found) {
        if (found.free() || found.session().equals(session)) {
            return true;
        }
        if (!found.installation().equals(LeaseRecord.installationOf(holder))) {
            return false;
        }
        long waited = runtime.nanos().getAsLong() - seenSince;
        return found.released()
                || waited > Duration.ofSeconds(found.durationSeconds()).toNanos();
    }

    private void observe(LeaseRecord found) {
        if (seen == null || !seen.resourceVersion().equals(found.resourceVersion())) {
            seenSince = runtime.nanos().getAsLong();
        }
        seen = found;
    }

    private boolean keep(Optional<LeaseRecord> written, long started) {
        ours = written.isPresent();
        if (ours) {
            observe(written.get());
            renewedAt = started;
        }
        return ours;
    }

    private Optional<LeaseRecord> create() {
        return store.create(LeaseRecord.first(
                holder, session, DURATION.toSeconds(), runtime.clock().instant()));
    }

    private Optional<LeaseRecord> write(LeaseRecord before, String newHolder, String newSession) {
        return store.write(before.patch(
                newHolder, newSession, DURATION.toSeconds(), runtime.clock().instant()));
    }
}
