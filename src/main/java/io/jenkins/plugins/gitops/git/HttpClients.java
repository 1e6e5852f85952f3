package io.jenkins.plugins.gitops.git;

import java.net.http.HttpClient;

/**
 * Makes an HTTP client for a server and what stands beside it: no cookies, no redirects, nobody's stored passwords. It gets no authenticator for its
 * proxy either, because with one it drops the credential that a request carries for the Git server.
 */
public final class HttpClients {
    private HttpClients() {}

    public static HttpClient create(GitSettings settings) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeouts().connect())
                .proxy(settings.proxy().map(HttpProxy::selector).orElse(HttpClient.Builder.NO_PROXY));
        if (!settings.trustedCertificates().isBlank()) {
            builder.sslContext(TrustedCertificates.context(settings.trustedCertificates()));
        }
        return builder.build();
    }
}
