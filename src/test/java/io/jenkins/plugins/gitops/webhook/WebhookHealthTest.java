package io.jenkins.plugins.gitops.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookHealthTest {
    private static final List<String> HOSTS = List.of("gitlab.example");
    private static final String URL = "https://gitlab.example/team/shop.git";

    private final Clock clock = mock(Clock.class);
    private final WebhookHealth health = new WebhookHealth(clock);
    private Instant now = Instant.parse("2026-01-01T10:30:00Z");

    @BeforeEach
    void begin() {
        later(Duration.ZERO);
    }

    private void later(Duration time) {
        now = now.plus(time);
        when(clock.instant()).thenReturn(now);
    }

    @Test
    void shouldCallAWebhookSilentWherePollsFoundCommitsAndNobodyToldOfThem() {
        health.pollFound(URL);

        later(WebhookHealth.PATIENCE);
        assertThat(health.silent(HOSTS)).as("it may still come").isEmpty();
        later(Duration.ofSeconds(1));
        assertThat(health.silent(HOSTS)).containsExactly(TestEvents.KEY);
        assertThat(health.silent(List.of("other.example")))
                .as("no connection there")
                .isEmpty();
    }

    @Test
    void shouldClearOnceAWebhookOfTheRepositoryCame() {
        health.pollFound(URL);
        later(Duration.ofMinutes(5));

        health.heard(List.of("gitlab.example/team/other"));
        assertThat(health.silent(HOSTS)).containsExactly(TestEvents.KEY);
        health.heard(List.of(TestEvents.KEY));
        assertThat(health.silent(HOSTS)).isEmpty();
    }

    @Test
    void shouldNotBlameAWebhookThatCameJustBeforeThePoll() {
        health.heard(List.of(TestEvents.KEY));
        later(Duration.ofSeconds(1));
        health.pollFound(URL);
        later(Duration.ofMinutes(5));
        assertThat(health.silent(HOSTS)).isEmpty();

        health.pollFound(URL);
        later(Duration.ofMinutes(5));
        assertThat(health.silent(HOSTS)).containsExactly(TestEvents.KEY);
    }

    @Test
    void shouldKeepWhatGitLabSaidLast() {
        health.disabled(List.of("Webhook 1 of team/shop is disabled"));
        assertThat(health.disabled()).hasSize(1);

        health.disabled(List.of());
        assertThat(health.disabled()).isEmpty();
    }
}
