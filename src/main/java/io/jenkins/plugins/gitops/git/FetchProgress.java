package io.jenkins.plugins.gitops.git;

import java.util.Locale;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Tells of each tenth of a fetch that brings many objects; of small ones it says nothing. */
final class FetchProgress extends EmptyProgressMonitor {
    private static final int MANY = 5_000;
    private static final int TENTHS = 10;

    private final String url;
    private final FetchListener listener;
    private String task = "";
    private int total;
    private int done;
    private int told;

    FetchProgress(String url, FetchListener listener) {
        this.url = url;
        this.listener = listener;
    }

    @Override
    public void beginTask(String title, int totalWork) {
        task = title.toLowerCase(Locale.ROOT);
        total = totalWork;
        done = 0;
        told = 0;
    }

    @Override
    public void update(int completed) {
        done += completed;
        int tenths = total < MANY ? 0 : (int) ((long) done * TENTHS / total);
        if (tenths > told) {
            told = tenths;
            listener.progress(url, "%s: %d0 %% of %d".formatted(task, tenths, total));
        }
    }
}
