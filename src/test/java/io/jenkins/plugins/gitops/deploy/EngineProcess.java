package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.record.Phase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A {@link KilledEngine} that runs, over the state folder {@code state} of a fixture; closing it kills it. */
final class EngineProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private EngineProcess(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts one deployment in a JVM of its own.
     *
     * @param policy the {@code syncPolicy} of the fixture's application
     * @param deployment its id
     * @param image what it deploys; "" to roll back
     */
    static EngineProcess start(EngineFixture fixture, Path folder, String policy, String deployment, String image)
            throws IOException {
        Path application = Files.writeString(folder.resolve("application.yaml"), fixture.policy(policy));
        Path kubeconfig = Files.writeString(
                folder.resolve("kubeconfig"), fixture.cluster().kubeconfig());
        return new EngineProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledEngine.class.getName(),
                        folder.resolve("state").toString(),
                        application.toString(),
                        kubeconfig.toString(),
                        fixture.pushToken(),
                        fixture.installation(),
                        deployment,
                        image)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Reads on until its deployment has reached a phase. */
    void awaitPhase(Phase phase) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.equals(phase.name())) {
            line = lines.readLine();
        }
        assertThat(line).as("the phase at which it is killed").isEqualTo(phase.name());
    }

    /** By a signal that it cannot see coming: {@code SIGKILL} on Unix. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        kill();
        lines.close();
    }
}
