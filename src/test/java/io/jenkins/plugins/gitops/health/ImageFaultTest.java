package io.jenkins.plugins.gitops.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFaultTest {
    private static final String IMAGE = "registry.example:5005/team/shop:1.2";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MISSING      | %I: not found",
                "MISSING      | unexpected status from HEAD request to http://registry.example/v2/: 404 Not Found",
                "MISSING      | manifest unknown: manifest unknown",
                "MISSING      | name unknown: repository name not known to registry",
                "PLATFORM     | no match for platform in manifest: not found",
                "DENIED       | pull access denied, repository does not exist or may require authorization: not found",
                "DENIED       | unexpected status from HEAD request to https://r/v2/: 401 Unauthorized",
                "DENIED       | server message: insufficient_scope: authorization failed",
                "DENIED       | failed to fetch oauth token: unexpected status: 403 Forbidden",
                "DENIED       | denied: requested access to the resource is denied",
                "NO_TOKEN     | failed to authorize: failed to fetch anonymous token: unexpected status: 500",
                "NAME_RESOLUTION | failed to do request: Head \"https://r/v2/\": dial tcp: lookup r on 10.0.0.1:53: no such host",
                "NAME_RESOLUTION | failed to fetch anonymous token: dial tcp: lookup auth.r: Try again",
                "NETWORK      | dial tcp 10.0.0.9:5000: connect: connection refused",
                "NETWORK      | dial tcp 10.0.0.9:5000: i/o timeout",
                "NETWORK      | proxyconnect tcp: dial tcp 10.0.0.9:3128: connect: no route to host",
                "TLS          | tls: failed to verify certificate: x509: certificate signed by unknown authority",
                "NETWORK      | net/http: TLS handshake timeout",
                "PLAIN_HTTP   | http: server gave HTTP response to HTTPS client",
                "RATE_LIMIT   | 429 Too Many Requests - toomanyrequests: You have reached your pull rate limit",
            })
    void shouldTellTheCauseFromTheTextOfContainerd(ImageFault expected, String cause) {
        String text =
                "Failed to pull image \"%I\": failed to pull and unpack image \"%I\": failed to resolve reference \"%I\": "
                        + cause;

        assertThat(ImageFault.in(text.replace("%I", IMAGE), IMAGE)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Back-off pulling image \"registry.example:5005/team/shop:1.2\"",
                "Error: ImagePullBackOff",
                "Error: ErrImagePull",
                ""
            })
    void shouldFindNoCauseInBoilerplate(String text) {
        assertThat(ImageFault.in(text, IMAGE)).isEmpty();
    }

    @Test
    void shouldNotTakeTheDigitsOfADigestForAStatusCode() {
        String image = "registry.example/shop@sha256:404429401000000000000000000000000000000000000000000000000000403a";

        Optional<ImageFault> fault = ImageFault.in("Back-off pulling image \"" + image + "\" 404 401 429", image);

        assertThat(fault).isEmpty();
    }

    @Test
    void shouldNotTakeTheNameOfAnImageForItsFault() {
        String image = "registry.example/unauthorized:manifest unknown";

        assertThat(ImageFault.in("Failed to pull image \"" + image + "\": connection refused", image))
                .contains(ImageFault.NETWORK);
    }
}
