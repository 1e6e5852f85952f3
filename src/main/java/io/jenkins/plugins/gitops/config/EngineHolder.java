package io.jenkins.plugins.gitops.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.gitops.application.Projects;
import io.jenkins.plugins.gitops.deploy.DeploymentEvents;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Owns the one engine of this controller: started when it is first needed, told of each change, closed at shutdown. Where a
 * change needs another engine, those who follow a deployment are told to ask again.
 */
@Extension
public class EngineHolder extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(EngineHolder.class.getName());

    private final transient DeploymentEvents events = new DeploymentEvents(EngineHolder::problem);
    private final transient EngineSetup setup = new EngineSetup();
    private final transient BackgroundWork background = new BackgroundWork();
    private final transient AtomicBoolean changed = new AtomicBoolean();
    private final transient List<Runnable> followers = new CopyOnWriteArrayList<>();
    private final transient List<BiConsumer<String, String>> polled = new CopyOnWriteArrayList<>();
    private transient volatile Engine engine;
    private transient volatile boolean closed;

    public static EngineHolder get() {
        return ExtensionList.lookupSingleton(EngineHolder.class);
    }

    /** The engine; started here where it does not run yet. Reads the disk: not for a thread that must not wait. */
    public synchronized Engine engine() {
        if (closed) {
            throw new IllegalStateException("Jenkins is shutting down");
        }
        if (engine == null) {
            try (PluginClassLoader ignored = PluginClassLoader.enter()) {
                engine = setup.start(GitOpsConfiguration.get(), events, EngineHolder::problem);
                engine.whenPollFinds((repository, tip) -> polled.forEach(told -> told.accept(repository, tip)));
            }
        }
        return engine;
    }

    /** The engine if it runs; for pages and requests, which must not wait until one is started or closed. */
    public Optional<Engine> running() {
        return Optional.ofNullable(engine);
    }

    /** Has the engine started in the background where it does not run; once Jenkins is up, and unless it goes down. */
    public void wanted() {
        if (engine == null && !closed) {
            configurationChanged();
        }
    }

    /** Has something done by the engine if it runs, and nothing if it does not. */
    public synchronized void ifRunning(Consumer<Engine> action) {
        if (engine != null) {
            action.accept(engine);
        }
    }

    /** All applications that the engine knows; none while it does not run. */
    public List<ManagedApplication> applications() {
        return running().map(running -> List.copyOf(running.applications())).orElse(List.of());
    }

    /** All projects that the engine knows, of the configuration and of repositories; none while it does not run. */
    public Projects projects() {
        return running().map(Engine::projects).orElse(Projects.NONE);
    }

    /** Whether projects may still come from repositories; empty while the engine does not run. */
    public Optional<Boolean> projectsAwaited() {
        return running().map(Engine::projectsAwaited);
    }

    /** Whether the engine was closed because Jenkins is going down. */
    public boolean closed() {
        return closed;
    }

    /** Everything that happens to deployments, also before the engine runs. */
    public DeploymentEvents events() {
        return events;
    }

    /** Threads for what takes long. */
    public BackgroundWork background() {
        return background;
    }

    /** Runs something, in the background, each time that another engine takes the place of the one before. */
    public DeploymentEvents.Subscription whenReplaced(Runnable action) {
        followers.add(action);
        return () -> followers.remove(action);
    }

    /** Has someone told of each commit that a poll found first: the repository's URL and the tip. */
    public void whenPollFinds(BiConsumer<String, String> told) {
        polled.add(told);
    }

    /** Brings the engine in step with the saved configuration, in the background. */
    public void configurationChanged() {
        // Before jobs and folders are there, their credentials cannot be found; onLoaded follows.
        boolean loaded = Jenkins.get().getInitLevel().compareTo(InitMilestone.JOB_CONFIG_ADAPTED) >= 0;
        if (loaded && changed.compareAndSet(false, true)) {
            background.execute(this::reconfigure);
        }
    }

    /** Brings the engine in step where a credential of a cluster holds something else by now. Looks credentials up. */
    void clusterCredentialsMayHaveChanged() {
        if (engine != null && setup.clustersChanged(GitOpsConfiguration.get())) {
            configurationChanged();
        }
    }

    private synchronized void reconfigure() {
        changed.set(false);
        if (closed) {
            return;
        }
        GitOpsConfiguration configuration = GitOpsConfiguration.get();
        boolean replaced = engine != null && setup.needsRestart(engine, configuration);
        if (replaced) {
            engine.close();
            engine = null;
        }
        setup.configure(engine(), configuration, EngineHolder::problem);
        if (replaced) {
            followers.forEach(background::execute);
        }
    }

    @Override
    public void onLoaded() {
        boolean configured = !GitOpsConfiguration.get().getApplications().isEmpty();
        if (configured || !ApplicationProvider.all(problem -> {}).isEmpty()) {
            configurationChanged();
        }
    }

    @Override
    public synchronized void onBeforeShutdown() {
        closed = true;
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }

    private static void problem(String text) {
        LOGGER.log(Level.WARNING, "{0}", text);
    }
}
