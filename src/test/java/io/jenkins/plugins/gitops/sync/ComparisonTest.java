package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The health of an application, of that of its objects. */
class ComparisonTest {
    private static Comparison of(Status... healths) {
        List<ObjectState> states = new ArrayList<>();
        for (Status health : healths) {
            ObjectKey key = new ObjectKey("", "Thing", "shop", "thing-" + states.size());
            states.add(States.synced(key, Optional.of(new Health(health, "")), true));
        }
        return new Comparison(states);
    }

    @ParameterizedTest
    @CsvSource({
        "HEALTHY, SUSPENDED, SUSPENDED",
        "SUSPENDED, PROGRESSING, PROGRESSING",
        "PROGRESSING, DEGRADED, DEGRADED",
        "DEGRADED, UNKNOWN, UNKNOWN",
        "HEALTHY, HEALTHY, HEALTHY"
    })
    void shouldBeAsHealthyAsTheWorstOfItsObjects(Status one, Status other, Status whole) {
        assertThat(of(one, other).health().status()).isEqualTo(whole);
        assertThat(of(other, one).health().status()).isEqualTo(whole);
    }

    @Test
    void shouldBeMissingOnlyIfAllOfItsObjectsAre() {
        assertThat(of(Status.MISSING, Status.MISSING).health().status()).isEqualTo(Status.MISSING);
        assertThat(of(Status.MISSING, Status.HEALTHY).health().status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void shouldBeHealthyWhereNoObjectHasAHealth() {
        ObjectState plain = States.synced(new ObjectKey("", "ConfigMap", "shop", "a"), Optional.empty(), true);

        assertThat(new Comparison(List.of(plain)).health()).isEqualTo(Health.healthy());
    }
}
