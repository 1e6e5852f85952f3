package io.jenkins.plugins.gitops.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.gitops.deploy.DeploymentEvents;
import io.jenkins.plugins.gitops.deploy.Engine;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/** Owns the one engine of this controller: started when it is first needed, told of each change, closed at shutdown. */
@Extension
public class EngineHolder extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(EngineHolder.class.getName());

    private final transient DeploymentEvents events = new DeploymentEvents(EngineHolder::problem);
    private final transient EngineSetup setup = new EngineSetup();
    private transient Engine engine;
    private transient boolean closed;

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
            }
        }
        return engine;
    }

    /** Everything that happens to deployments, also before the engine runs. */
    public DeploymentEvents events() {
        return events;
    }

    /** Brings the engine in step with the saved configuration, in the background. */
    public void configurationChanged() {
        Timer.get().execute(this::reconfigure);
    }

    private synchronized void reconfigure() {
        if (closed) {
            return;
        }
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            if (engine != null && setup.needsRestart(engine, GitOpsConfiguration.get())) {
                engine.close();
                engine = null;
            }
            setup.configure(engine(), GitOpsConfiguration.get(), EngineHolder::problem);
        }
    }

    @Override
    public void onLoaded() {
        if (!GitOpsConfiguration.get().getApplications().isEmpty()) {
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
