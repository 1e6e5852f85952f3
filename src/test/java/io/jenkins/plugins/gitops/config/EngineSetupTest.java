package io.jenkins.plugins.gitops.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineSetupTest {
    private final List<String> problems = new ArrayList<>();

    @Test
    void shouldStartWithoutCertificatesThatCannotBeReadAndSaySo() {
        assertThat(EngineSetup.usable("-----BEGIN CERTIFICATE-----\nno\n", problems::add))
                .isEmpty();
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("The trusted certificates cannot be read"));
    }

    @Test
    void shouldSayNothingWhereThereAreNone() {
        assertThat(EngineSetup.usable("", problems::add)).isEmpty();
        assertThat(problems).isEmpty();
    }
}
