package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.preflight.CheckReport;
import io.jenkins.plugins.gitops.preflight.CheckResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckMapsTest {
    private static final CheckReport REPORT = new CheckReport(List.of(
            CheckResult.ok("git/read", "main is at 1a2b3c4d"),
            CheckResult.warning("gitlab/expiry", new Finding("gitlab.token-expires-soon", "a", "b", "c"))));

    @Test
    void shouldGiveAPipelineWhatWasFoundAsPlainMaps() {
        assertThat(CheckMaps.of(REPORT))
                .containsExactly(
                        Map.of(
                                "check", "git/read",
                                "status", "OK",
                                "code", "git/read",
                                "seen", "main is at 1a2b3c4d",
                                "meaning", "",
                                "remedy", "",
                                "docs", ""),
                        Map.of(
                                "check", "gitlab/expiry",
                                "status", "WARNING",
                                "code", "gitlab.token-expires-soon",
                                "seen", "a",
                                "meaning", "b",
                                "remedy", "c",
                                "docs", "docs/findings.md#gitlab.token-expires-soon"));
    }

    @Test
    void shouldBeStoredWithTheRunningPipeline() throws IOException, ClassNotFoundException {
        CheckSettings settings = new CheckSettings("shop");
        settings.image("registry.example:5005/team/shop:1");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(CheckMaps.of(REPORT));
            out.writeObject(settings);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(CheckMaps.of(REPORT));
            assertThat(((CheckSettings) in.readObject()).image()).isEqualTo(settings.image());
        }
    }
}
