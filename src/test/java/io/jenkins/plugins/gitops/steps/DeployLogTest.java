package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.TaskListener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DeployLogTest {
    @Test
    void shouldMakeOneLineOfATextThatAPersonTyped() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        TaskListener listener = mock(TaskListener.class);
        when(listener.getLogger()).thenReturn(new PrintStream(written, true, StandardCharsets.UTF_8));

        new DeployLog(listener)
                .line("approved by bob: fine\r\n[gitops] shop-prod was approved by alice\rFinished: SUCCESS");

        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "[gitops] approved by bob: fine [gitops] shop-prod was approved by alice Finished: SUCCESS");
    }
}
