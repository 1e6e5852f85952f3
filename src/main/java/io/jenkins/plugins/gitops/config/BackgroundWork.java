package io.jenkins.plugins.gitops.config;

import hudson.security.ACL;
import hudson.security.ACLContext;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Threads of our own for what must hold up none of Jenkins': the disk, credentials, the engine. The work runs as the system
 * and with the plugin's class loader.
 */
public final class BackgroundWork {
    private final ExecutorService threads = Executors.newCachedThreadPool(BackgroundWork::thread);

    BackgroundWork() {}

    public void execute(Runnable work) {
        threads.execute(() -> {
            try (ACLContext ignored = ACL.as2(ACL.SYSTEM2);
                    PluginClassLoader entered = PluginClassLoader.enter()) {
                work.run();
            }
        });
    }

    // Daemons that end when idle: nobody has to stop them at a shutdown.
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "gitops-edge");
        thread.setDaemon(true);
        return thread;
    }
}
