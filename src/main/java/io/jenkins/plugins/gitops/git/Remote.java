package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.git.GitCredential.SshKey;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;

/** One server seen with one credential: opens transports, and judges what goes wrong on them. */
final class Remote {
    private final GitUrl url;
    private final GitCredential credential;
    private final GitSettings settings;
    private final HttpClient http;

    Remote(GitUrl url, GitCredential credential, GitSettings settings, HttpClient http) {
        this.url = url;
        this.credential = credential;
        this.settings = settings;
        this.http = http;
    }

    /** What is done over an open transport. */
    interface Work<T> {
        T run(Transport transport, Exchange exchange) throws IOException;
    }

    /** Does work over a new transport within the configured bounds; every failure leaves as a GitException. */
    <T> T call(Mirror mirror, Work<T> work) {
        Exchange exchange = new Exchange(settings);
        try (Transport transport = open(mirror.repository(), exchange)) {
            return work.run(transport, exchange);
        } catch (IOException | RuntimeException e) {
            throw Failures.of(e, url, credential, exchange);
        }
    }

    GitUrl url() {
        return url;
    }

    GitCredential credential() {
        return credential;
    }

    private Transport open(Repository mirror, Exchange exchange) throws IOException {
        return switch (url.kind()) {
            case HTTP -> overHttp(mirror, exchange);
            case SSH -> new SshTransport(mirror, url.uri(), sessions(mirror), exchange);
            case FILE -> Transport.open(mirror, url.uri());
        };
    }

    private SshSessions sessions(Repository mirror) {
        return new SshSessions((SshKey) credential, settings.knownHosts(), new File(mirror.getDirectory(), "no-home"));
    }

    private Transport overHttp(Repository mirror, Exchange exchange) throws IOException {
        TransportHttp transport = (TransportHttp) Transport.open(mirror, url.uri());
        transport.setHttpConnectionFactory(new BoundedHttpConnections(http, settings.proxy(), exchange));
        if (credential instanceof UserPassword login) {
            transport.setPreemptiveBasicAuthentication(login.username(), login.secret());
        }
        return transport;
    }
}
