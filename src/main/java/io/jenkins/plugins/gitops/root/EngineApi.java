package io.jenkins.plugins.gitops.root;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.gitops.api.Api;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.deploy.Engine;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The API of the engine that runs; another engine gets another one, and whoever waits at the first is answered. */
@Extension
public class EngineApi extends ItemListener {
    private transient Api api;
    private transient Engine of;
    private transient boolean closed;
    private transient ExecutorService answers;
    private final transient AtomicInteger waiting = new AtomicInteger();

    static EngineApi get() {
        return ExtensionList.lookupSingleton(EngineApi.class);
    }

    /** Empty while no engine runs. */
    synchronized Optional<Api> running() {
        Engine engine = closed ? null : EngineHolder.get().running().orElse(null);
        if (engine != of) {
            close();
            of = engine;
            api = engine == null ? null : new Api(engine);
        }
        return Optional.ofNullable(api);
    }

    /** Where answers are written that come later: short ones, so that one thread does for all. */
    synchronized Executor answers() {
        if (answers == null) {
            answers = Executors.newSingleThreadExecutor(EngineApi::thread);
        }
        return answers;
    }

    /** How many requests wait for their answer. */
    AtomicInteger waiting() {
        return waiting;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "gitops-answers");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void onLoaded() {
        EngineHolder.get().whenReplaced(this::running);
    }

    @Override
    public synchronized void onBeforeShutdown() {
        closed = true;
        close();
    }

    private void close() {
        if (api != null) {
            api.close();
            api = null;
        }
    }
}
