package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** Brings what a deployment wants into Git, exactly once. */
interface Pusher {
    /**
     * What was pushed.
     *
     * @param commit the commit on the branch that holds what is wanted
     * @param changes what it changed; empty where the branch already was as wanted
     * @param attempts how many pushes it took, 0 where none was needed
     * @param said what the server said when the commit went to a branch of its own, "" for nothing
     */
    record Pushed(String commit, List<Change> changes, int attempts, String said) {
        public Pushed {
            changes = List.copyOf(changes);
        }
    }

    /** A push on its way. */
    interface Pushing {
        /** Its end; fails with what ended it. */
        CompletableFuture<Pushed> end();

        /** Calls it back; true where nothing of it was or will be pushed, false where it is too late. */
        boolean withdraw();
    }

    /** Whether a push that was begun has landed. */
    enum Landing {
        LANDED,
        NOT_LANDED,
        UNDECIDABLE
    }

    /**
     * @param landing whether the commit is on the branch
     * @param commit its id where it landed, else ""
     * @param changes what it changed, where it landed
     */
    record Found(Landing landing, String commit, List<Change> changes) {
        public Found {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Pushes, together with whatever else waits for the same branch.
     *
     * @param resumed whether it goes on after a restart: then it must not replace what was asked for later
     * @param beforePush given the branch and its tip before each push; what it throws ends this push before it is sent
     */
    Pushing push(DeploymentRecord record, boolean resumed, BiConsumer<String, String> beforePush);

    /** Looks for a push that was begun, or may have been, before a crash. */
    Found find(DeploymentRecord record);
}
