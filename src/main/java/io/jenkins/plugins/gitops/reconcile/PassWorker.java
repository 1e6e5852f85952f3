package io.jenkins.plugins.gitops.reconcile;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks at an application where its cluster has room for it, tells how that ended, and says when to look again. */
final class PassWorker {
    private final ApplicationPass pass;
    private final ClusterDirectory clusters;
    private final ClusterShares shares;
    private final Agenda agenda;
    private final RollingSync rolling;
    private final StatusNews news;
    private final Supplier<Duration> resync;
    private final Consumer<String> problems;

    /**
     * @param resync the time to the next look without a reason
     * @param problems told, in a sentence, of what nobody waits for
     */
    PassWorker(
            ApplicationPass pass,
            ClusterDirectory clusters,
            ClusterShares shares,
            Agenda agenda,
            RollingSync rolling,
            StatusNews news,
            Supplier<Duration> resync,
            Consumer<String> problems) {
        this.pass = pass;
        this.clusters = clusters;
        this.shares = shares;
        this.agenda = agenda;
        this.rolling = rolling;
        this.news = news;
        this.resync = resync;
        this.problems = problems;
    }

    /**
     * Looks at it now, or has it marked when it is its turn.
     *
     * @param closing whether all is to end
     * @param quiet whether nothing is to begin that nobody asked for
     */
    void work(ManagedApplication managed, BooleanSupplier closing, BooleanSupplier quiet) {
        String cluster = clusters.name(managed.application().destination());
        if (!shares.enter(cluster, managed.name(), clusters.all().size())) {
            return;
        }
        boolean answered = true;
        try {
            answered = look(managed, closing, quiet);
        } finally {
            shares.leave(cluster, answered).ifPresent(agenda::resume);
        }
    }

    /** Gives whether the cluster answered, as far as it was asked. */
    private boolean look(ManagedApplication managed, BooleanSupplier closing, BooleanSupplier quiet) {
        String name = managed.name();
        ApplicationState state = agenda.state(name);
        try {
            Memory memory = agenda.memory(name);
            PassResult result = pass.run(managed, state, memory, closing, quiet);
            if (!result.memory().equals(memory)) {
                agenda.remember(name, result.memory());
            }
            news.publish(state, result);
            rolling.looked(managed);
            Duration without = resync.get();
            Duration again = state.again(result);
            boolean sooner = !again.isZero() && again.compareTo(without) < 0;
            agenda.markLater(name, sooner ? again : without);
            return result.answered();
        } catch (RuntimeException e) {
            state.rest().end();
            if (closing.getAsBoolean()) {
                // What a look misses by then, the next start looks at anyway.
                return true;
            }
            // A bug, or a full disk: it must neither end the worker nor stay unseen, and the next look may go better.
            problems.accept("Reconciling " + name + " failed: " + e);
            agenda.markLater(name, resync.get());
            return true;
        }
    }
}
