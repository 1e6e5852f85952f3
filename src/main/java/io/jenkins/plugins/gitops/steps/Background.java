package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.config.EngineHolder;
import java.io.IOException;
import java.util.function.Consumer;

/** Does for a waiting step what may take long. */
final class Background {
    private Background() {}

    /** What is done. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException, InterruptedException;
    }

    /** @param problem told of what ended it, unless Jenkins is going down: then the step goes on after the start */
    static void run(EngineHolder holder, Action action, Consumer<Throwable> problem) {
        holder.background().execute(() -> {
            try {
                action.run();
            } catch (IOException | RuntimeException e) {
                tell(holder, problem, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                tell(holder, problem, e);
            } catch (Error e) {
                // Or the step would wait for ever.
                tell(holder, problem, e);
                throw e;
            }
        });
    }

    private static void tell(EngineHolder holder, Consumer<Throwable> problem, Throwable cause) {
        if (!holder.closed()) {
            problem.accept(cause);
        }
    }
}
