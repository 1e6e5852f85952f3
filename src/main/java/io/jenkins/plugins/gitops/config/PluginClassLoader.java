package io.jenkins.plugins.gitops.config;

/** The plugin's class loader as the thread's own, for as long as this is open: the bundled libraries look there. */
public final class PluginClassLoader implements AutoCloseable {
    private final ClassLoader before;

    private PluginClassLoader(ClassLoader before) {
        this.before = before;
    }

    public static PluginClassLoader enter() {
        Thread thread = Thread.currentThread();
        PluginClassLoader entered = new PluginClassLoader(thread.getContextClassLoader());
        thread.setContextClassLoader(PluginClassLoader.class.getClassLoader());
        return entered;
    }

    @Override
    public void close() {
        Thread.currentThread().setContextClassLoader(before);
    }
}
