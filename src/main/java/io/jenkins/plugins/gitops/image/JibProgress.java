package io.jenkins.plugins.gitops.image;

import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.event.events.ProgressEvent;
import com.google.cloud.tools.jib.event.progress.Allocation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What Jib does, as lines: each step of it once, and of each layer a line for each tenth of its bytes. */
final class JibProgress {
    private static final long WORTH_A_LINE = 1_000_000;

    private final Consumer<String> lines;
    private final Map<Allocation, Long> done = new HashMap<>();
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    JibProgress(Consumer<String> lines) {
        this.lines = lines;
    }

    void said(LogEvent event) {
        boolean shown =
                switch (event.getLevel()) {
                    case ERROR, WARN, LIFECYCLE, PROGRESS -> !event.getMessage().isBlank();
                    case INFO, DEBUG -> false;
                };
        // Of a registry over plain HTTP, Jib complains at each request.
        if (shown && said.add(event.getMessage().replaceAll("https?://\\S+", ""))) {
            lines.accept(event.getMessage().strip());
        }
    }

    synchronized void moved(ProgressEvent event) {
        Allocation allocation = event.getAllocation();
        long whole = allocation.getAllocationUnits();
        if (whole < WORTH_A_LINE) {
            return;
        }
        long now = done.merge(allocation, event.getUnits(), Long::sum);
        lines.accept("%s %.1fMB / %.1fMB".formatted(allocation.getDescription(), now / 1e6, whole / 1e6));
    }
}
