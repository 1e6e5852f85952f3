package io.jenkins.plugins.gitops.image;

import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.image.BuildHost.Command;
import io.jenkins.plugins.gitops.image.BuildHost.JavaCommand;
import io.jenkins.plugins.gitops.image.BuildHost.PrivateFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a builder works with.
 *
 * @param folder of this one build
 * @param log is told what happens, a line each
 */
record BuildSession(BuildHost host, PrivateFolder folder, RegistryLogin login, Consumer<String> log) {
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** Runs a program, its lines told to the log without the secrets and without a flood of progress. */
    ToolOutput run(Command command) throws IOException, InterruptedException {
        return watched(lines -> host.run(command, lines));
    }

    /** As {@link #run}, for a class of ours. */
    ToolOutput runJava(JavaCommand command) throws IOException, InterruptedException {
        return watched(lines -> host.runJava(command, lines));
    }

    private interface Program {
        int run(Consumer<String> lines) throws IOException, InterruptedException;
    }

    private ToolOutput watched(Program program) throws IOException, InterruptedException {
        LastLines last = new LastLines();
        Consumer<String> thinned = new ProgressLines(log);
        List<String> secrets = login.secrets();
        try (Heartbeat heartbeat = Heartbeat.start(SILENCE, log)) {
            int code = program.run(line -> {
                heartbeat.beat();
                last.add(line);
                thinned.accept(RemoteText.safe(line, secrets));
            });
            return new ToolOutput(code, last.text());
        }
    }

    /**
     * How a program ended.
     *
     * @param said the last that it said, one line below the other, nothing masked yet
     */
    record ToolOutput(int code, String said) {
        boolean failed() {
            return code != 0;
        }
    }
}
