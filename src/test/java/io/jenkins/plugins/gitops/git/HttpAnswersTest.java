package io.jenkins.plugins.gitops.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpAnswersTest {
    @ParameterizedTest
    @CsvSource({
        "https://a.example/x, https://a.example/y, true",
        "https://a.example/x, /y, true",
        "https://a.example/x, https://A.example:443/y, true",
        "http://a.example/x, https://a.example/x, true",
        "http://a.example:80/x, https://a.example:443/x, true",
        "https://a.example/x, http://a.example/x, false",
        "https://a.example/x, https://b.example/x, false",
        "https://a.example/x, https://a.example.b/x, false",
        "https://a.example/x, https://a.example:8443/x, false",
        "http://a.example:8080/x, https://a.example/x, false",
        "https://a.example/x, //b.example/x, false",
        "https://a.example/x, https://a.example@b.example/x, false",
        "https://a.example/x, 'https://a b', false",
        "https://a.example/x, mailto:a@a.example, false",
    })
    void shouldFollowOnlyWhatStaysOnTheHost(String asked, String location, boolean followed) {
        assertThat(HttpAnswers.staysHome(URI.create(asked), location)).isEqualTo(followed);
    }
}
