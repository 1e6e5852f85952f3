package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.sync.Operation.HookRun;
import java.util.function.UnaryOperator;

/** The operation of one call of a sync; on disk from the first moment at which a restart would have to know of it. */
final class OperationLog {
    private final OperationStore store;
    private Operation operation;
    private boolean kept;

    /** @param kept whether the store has it already */
    OperationLog(OperationStore store, Operation operation, boolean kept) {
        this.store = store;
        this.operation = operation;
        this.kept = kept;
    }

    Operation now() {
        return operation;
    }

    void put(HookRun run) {
        update(now -> now.with(run));
    }

    void update(UnaryOperator<Operation> change) {
        operation = change.apply(operation);
        keep();
    }

    void keep() {
        store.put(operation);
        kept = true;
    }

    boolean kept() {
        return kept;
    }

    /** Forgets a sync that has ended well; keeps of one that failed what its next attempt must know. */
    void close(boolean failed) {
        if (!kept) {
            return;
        }
        if (failed && !operation.hooks().isEmpty()) {
            update(Operation::ended);
        } else {
            store.remove(operation.cluster(), operation.application());
        }
    }
}
