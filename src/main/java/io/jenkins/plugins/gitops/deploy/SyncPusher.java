package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** For syncs, which change nothing in Git: finds the commit that the cluster is to be brought to. All else is passed on. */
final class SyncPusher implements Pusher {
    private final Pusher next;
    private final Function<DeploymentRecord, GitRepository> repositories;
    private final Executor workers;

    /**
     * @param next for what is to be pushed
     * @param repositories opens a record's repository with its credential
     * @param workers asks the server
     */
    SyncPusher(Pusher next, Function<DeploymentRecord, GitRepository> repositories, Executor workers) {
        this.next = next;
        this.repositories = repositories;
        this.workers = workers;
    }

    @Override
    public Pushing push(DeploymentRecord record, boolean resumed, BiConsumer<String, String> beforePush) {
        return record.isSync()
                ? new Search(CompletableFuture.supplyAsync(() -> tip(record), workers))
                : next.push(record, resumed, beforePush);
    }

    @Override
    public Found find(DeploymentRecord record) {
        if (!record.isSync()) {
            return next.find(record);
        }
        // Only whether the server can be asked: which commit it is to be is looked for again.
        repositories.apply(record).tip(record.git().branch());
        return new Found(Landing.NOT_LANDED, "", List.of());
    }

    private Pushed tip(DeploymentRecord record) {
        GitRepository repository = repositories.apply(record);
        String tip = repository.fetch(record.git().branch());
        ExpectedCommit.require(
                repository, record.git().branch(), tip, record.options().sync().revision());
        return new Pushed(tip, List.of(), 0, "");
    }

    private record Search(CompletableFuture<Pushed> found) implements Pushing {
        @Override
        public CompletableFuture<Pushed> end() {
            return found.copy();
        }

        @Override
        public boolean withdraw() {
            found.completeExceptionally(new CancellationException("withdrawn"));
            return true;
        }
    }
}
