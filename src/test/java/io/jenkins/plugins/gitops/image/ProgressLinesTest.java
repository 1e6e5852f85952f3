package io.jenkins.plugins.gitops.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    @Test
    void shouldTellOfEachLayerOnlyWhatIsNewByATenth() {
        List<String> lines = new ArrayList<>();
        ProgressLines progress = new ProgressLines(lines::add);

        for (int kilobytes = 0; kilobytes <= 1000; kilobytes++) {
            progress.accept("#5 sha256:aa " + kilobytes + ".00kB / 1.00MB 0.1s");
        }

        assertThat(lines).hasSize(11).first().isEqualTo("#5 sha256:aa 0.00kB / 1.00MB 0.1s");
        assertThat(lines).last().isEqualTo("#5 sha256:aa 1000.00kB / 1.00MB 0.1s");
    }

    @Test
    void shouldLeaveAllOtherLinesAlone() {
        List<String> lines = new ArrayList<>();
        ProgressLines progress = new ProgressLines(lines::add);

        progress.accept("STEP 1/2: FROM scratch");
        progress.accept("STEP 1/2: FROM scratch");
        progress.accept("#5 sha256:bb 1..0MB / 2MB");

        assertThat(lines).hasSize(3);
    }
}
