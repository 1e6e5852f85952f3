package io.jenkins.plugins.gitops.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramRunTest {
    private final ProgramRun run = new ProgramRun(Duration.ofSeconds(30), 10_000);

    @Test
    void shouldHoldAProgramToItsMemory(@TempDir Path folder) throws IOException {
        assumeTrue(System.getProperty("os.name").startsWith("Linux"), "needs Linux, whose shell can limit memory");
        Path script =
                Programs.script(folder, "asking", "ulimit -v; for each in \"$@\"; do echo \"$each\"; done; exit 3");

        ProgramRun.Result result = run.runBounded(List.of(script.toString(), "a b", "$HOME;\"'", ""), folder, Map.of());

        assertThat(new String(result.output(), StandardCharsets.UTF_8).lines())
                .containsExactly("4194304", "a b", "$HOME;\"'", "");
        assertThat(result.exitCode()).isEqualTo(3);
    }
}
