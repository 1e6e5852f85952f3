package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeploySettingsTest {
    @Test
    void shouldDeployToTheApplicationFirstAndToEachOnce() {
        DeploySettings settings = new DeploySettings("dev");
        settings.furtherApplications(List.of("staging, dev", "prod"));

        assertThat(settings.applications()).containsExactly("dev", "staging", "prod");
    }

    @Test
    void shouldDoWithoutTheOneApplicationWhereSeveralAreNamed() {
        DeploySettings settings = new DeploySettings(null);
        settings.furtherApplications(List.of("dev", "staging"));

        assertThat(settings.applications()).containsExactly("dev", "staging");
    }

    @Test
    void shouldSayWhatWasDoneAndWhatWasNotBegun() {
        List<String> all = List.of("dev", "staging", "prod");

        assertThat(Unfinished.others(all, Set.of("dev"))).isEqualTo("Done before: dev. Not begun: prod.");
        assertThat(Unfinished.others(all, Set.of())).isEqualTo("Done before: none. Not begun: staging, prod.");
        assertThat(Unfinished.others(List.of("dev"), Set.of())).isEmpty();
    }

    @Test
    void shouldTakeEitherAnImageOrAnApplicationToPromoteFrom() {
        DeploySettings settings = new DeploySettings("prod");
        settings.from("staging");
        settings.edits.image("registry.example/team/shop:1");

        assertThatThrownBy(() -> Promoted.of(settings, Map.of(settings.application(), "id")))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("from: 'staging'")
                .hasMessageContaining("shop:1");
    }

    @Test
    void shouldNotPromoteAnApplicationToItself() {
        DeploySettings settings = new DeploySettings("staging");
        settings.from("staging");

        assertThatThrownBy(() -> Promoted.of(settings, Map.of(settings.application(), "id")))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("promoted to itself");
    }
}
