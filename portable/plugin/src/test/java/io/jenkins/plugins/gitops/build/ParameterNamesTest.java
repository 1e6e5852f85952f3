package io.jenkins.plugins.gitops.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParameterNamesTest {

    static String echo(String application) {
        return application;
    }

    @Test
    void shouldCompileWithParameterNamesBecauseStaplerBindsByThem() throws NoSuchMethodException {
        var method = ParameterNamesTest.class.getDeclaredMethod("echo", String.class);

        assertThat(method.getParameters()[0].getName()).isEqualTo("application");
    }
}
