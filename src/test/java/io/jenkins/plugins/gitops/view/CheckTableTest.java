package io.jenkins.plugins.gitops.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.preflight.CheckReport;
import io.jenkins.plugins.gitops.preflight.CheckResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTableTest {
    @Test
    void shouldAlignTheTableAndExplainBelowItWhatIsWrong() {
        Finding finding =
                new Finding("git.protected-branch", "main is\nprotected", "The role is too low.", "Use another.");
        CheckReport report = new CheckReport(
                List.of(CheckResult.ok("git/read", "main is at 1a2b3c4d"), CheckResult.error("git/push", finding)));

        assertThat(String.join("\n", CheckTable.lines(report))).isEqualTo("""
                        OK       git/read              main is at 1a2b3c4d
                        ERROR    git.protected-branch  main is protected

                        ERROR git.protected-branch
                          Seen:       main is protected
                          It means:   The role is too low.
                          What to do: Use another.
                          More:       docs/findings.md#git.protected-branch

                        1 error, 0 warnings, 1 fine, 0 not asked""");
    }
}
