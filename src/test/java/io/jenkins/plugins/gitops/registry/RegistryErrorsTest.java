package io.jenkins.plugins.gitops.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unauthorized: HTTP Basic: Access denied. If a password was provided | registry.unauthorized",
                "denied: requested access to the resource is denied | registry.denied",
                "denied: access forbidden | registry.denied",
                "push access denied, repository does not exist or may require authorization: server message: "
                        + "insufficient_scope: authorization failed | registry.denied",
                "failed to authorize: failed to fetch oauth token: unexpected status: 401 Unauthorized |"
                        + " registry.unauthorized",
                "failed to authorize: failed to fetch anonymous token: unexpected status from GET request to "
                        + "https://gitlab.example/jwt/auth: 403 Forbidden | registry.denied",
                "http: server gave HTTP response to HTTPS client | registry.plain-http",
                "InsecureRegistryException: Failed to verify the server at https://r/v2/ because only secure "
                        + "connections are allowed. | registry.plain-http",
                "InsecureRegistryException: only secure connections are allowed; SSLHandshakeException: PKIX path"
                        + " building failed: unable to find valid certification path | registry.certificate-untrusted",
                "Client sent an HTTP request to an HTTPS server. | registry.speaks-tls",
                "Required credentials for r were not sent because the connection was over HTTP |"
                        + " registry.login-withheld",
                "x509: certificate signed by unknown authority | registry.certificate-untrusted",
                "PKIX path building failed: unable to find valid certification path | registry.certificate-untrusted",
                "toomanyrequests: You have reached your pull rate limit | registry.rate-limited",
                "no match for platform in manifest: not found | registry.platform-missing",
                "manifest unknown: manifest unknown | registry.not-found",
                "dial tcp: lookup registry.example: no such host | registry.host-unknown",
                "400: The plain HTTP request was sent to HTTPS port | registry.speaks-tls",
                "400: DENIED Your authorization token has expired. Reauthenticate and try again. |"
                        + " registry.ecr-login-expired",
                "ConnectException: Connection refused | registry.unreachable",
                "received unexpected HTTP status: 503 Service Unavailable | registry.server-error",
                "writing blob: Patch http://r/v2/: EOF | registry.connection-broken",
                "write tcp 127.0.0.1:4->127.0.0.1:5: write: broken pipe | registry.connection-broken",
                "something sha256:401404403 else | registry.failed"
            })
    void shouldTellRefusalsApartByTheirPhrase(String said, String code) {
        assertThat(RegistryErrors.of("Pushing shop:1", said, List.of()).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "received unexpected HTTP status: 502 Bad Gateway | true",
                "429 Too Many Requests | true",
                "read: connection reset by peer | true",
                "dial tcp 10.0.0.1:5000: connect: connection refused | true",
                "dial tcp: lookup registry.example: no such host | false",
                "denied: access forbidden | false",
                "x509: certificate signed by unknown authority | false"
            })
    void shouldTellWhatPassesByItself(String said, boolean passes) {
        assertThat(RegistryErrors.passes(RegistryErrors.of("Pushing shop:1", said, List.of())))
                .isEqualTo(passes);
    }

    @Test
    void shouldNotShowSecrets() {
        String seen = RegistryErrors.of("Pushing shop:1", "Basic c2VjcmV0 of s3cret was wrong", List.of("s3cret"))
                .seen();

        assertThat(seen).startsWith("Pushing shop:1 failed: ").doesNotContain("s3cret");
    }
}
