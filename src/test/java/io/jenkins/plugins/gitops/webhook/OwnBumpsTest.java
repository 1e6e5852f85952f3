package io.jenkins.plugins.gitops.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.webhook.WebhookEvent.Bump;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnBumpsTest {
    @Test
    void shouldNotTakeATrailerForAProof() {
        WebhookEvent forged =
                TestEvents.push("main", TestEvents.bumps(new Bump(TestEvents.COMMIT, "an-id-that-is-not-ours")));

        assertThat(new OwnBumps(id -> Optional.empty()).only(forged)).isFalse();
    }

    @Test
    void shouldTakeNoPushWithoutTrailersForABump() {
        assertThat(new OwnBumps(id -> Optional.empty()).only(TestEvents.push("main")))
                .isFalse();
    }
}
