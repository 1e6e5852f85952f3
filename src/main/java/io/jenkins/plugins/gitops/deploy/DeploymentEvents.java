package io.jenkins.plugins.gitops.deploy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Passes each event on to everyone who subscribed; one who fails takes nothing from the others or the deployment. */
public final class DeploymentEvents implements DeploymentListener {
    private final List<DeploymentListener> listeners = new CopyOnWriteArrayList<>();
    private final Consumer<String> problems;

    /** @param problems told, in a sentence, of a listener that failed */
    public DeploymentEvents(Consumer<String> problems) {
        this.problems = problems;
    }

    /** Tells of every deployment, until closed. */
    public Subscription subscribe(DeploymentListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells of one deployment, until closed. */
    public Subscription subscribe(String id, DeploymentListener listener) {
        return subscribe(event -> {
            if (event.record().id().equals(id)) {
                listener.happened(event);
            }
        });
    }

    @Override
    public void happened(DeploymentEvent event) {
        for (DeploymentListener listener : listeners) {
            try {
                listener.happened(event);
            } catch (RuntimeException e) {
                problems.accept("A listener of deployments failed: " + e);
            }
        }
    }

    /** Ends a subscription. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
