package io.jenkins.plugins.gitops.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @TempDir
    Path folder;

    private final List<String> problems = new ArrayList<>();

    private Rehearsal rehearsal() {
        return new Rehearsal(Clock.systemUTC(), problems::add);
    }

    @Test
    void shouldGoThroughAWholeDeliveryAndThroughASignatureAndLeaveNothing() {
        List<WebhookAnswer> answers = rehearsal().run(folder.resolve("cache"));

        assertThat(answers).containsExactly(WebhookAnswer.ACCEPTED, WebhookAnswer.UNKNOWN_SENDER);
        assertThat(folder.resolve("cache")).isEmptyDirectory();
        assertThat(problems).isEmpty();
    }

    @Test
    void shouldSayWhereItCannotBeHeldAndFailNothing() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(rehearsal().run(file)).isEmpty();
        assertThat(problems).singleElement().asString().contains("may take longer");
    }
}
