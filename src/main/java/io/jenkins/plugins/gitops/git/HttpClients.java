package io.jenkins.plugins.gitops.git;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.http.HttpClient;
import java.util.Optional;

/** Makes the one HTTP client: no cookies, no redirects, nobody's stored passwords. */
final class HttpClients {
    private HttpClients() {}

    static HttpClient create(GitSettings settings) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeouts().connect())
                .proxy(settings.proxy().orElse(HttpClient.Builder.NO_PROXY));
        settings.proxyLogin().ifPresent(login -> builder.authenticator(new ProxyLogin(login)));
        trust(settings).ifPresent(builder::sslContext);
        return builder.build();
    }

    private static Optional<javax.net.ssl.SSLContext> trust(GitSettings settings) {
        return settings.trustedCertificates().isBlank()
                ? Optional.empty()
                : Optional.of(TrustedCertificates.context(settings.trustedCertificates()));
    }

    /** Speaks to proxies alone: a Git server that asks gets the caller's credential and no other. */
    private static final class ProxyLogin extends Authenticator {
        private final Authenticator login;

        ProxyLogin(Authenticator login) {
            this.login = login;
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            if (getRequestorType() != RequestorType.PROXY) {
                return null;
            }
            return login.requestPasswordAuthenticationInstance(
                    getRequestingHost(),
                    getRequestingSite(),
                    getRequestingPort(),
                    getRequestingProtocol(),
                    getRequestingPrompt(),
                    getRequestingScheme(),
                    getRequestingURL(),
                    RequestorType.PROXY);
        }
    }
}
