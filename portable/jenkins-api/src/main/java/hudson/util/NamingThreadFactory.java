package hudson.util;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

public final class NamingThreadFactory implements ThreadFactory {
    private final ThreadFactory core;
    private final String name;
    private final AtomicInteger number = new AtomicInteger();

    public NamingThreadFactory(ThreadFactory core, String name) {
        this.core = core;
        this.name = name;
    }

    public Thread newThread(Runnable task) {
        Thread thread = core.newThread(task);
        thread.setName(String.format("%s [#%d]", name, number.incrementAndGet()));
        return thread;
    }
}
