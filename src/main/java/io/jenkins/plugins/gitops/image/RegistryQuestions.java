package io.jenkins.plugins.gitops.image;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.registry.AnyCertificate;
import io.jenkins.plugins.gitops.registry.ImageReference;
import io.jenkins.plugins.gitops.registry.ImageSize;
import io.jenkins.plugins.gitops.registry.RegistryAccess;
import io.jenkins.plugins.gitops.registry.RegistryClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Asks the registry that an image goes to, from this machine, over whatever it may speak. */
final class RegistryQuestions {
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final ImageTarget target;
    private final RegistryLogin login;

    RegistryQuestions(ImageTarget target, RegistryLogin login) {
        this.target = target;
        this.login = login;
    }

    /** The digest that a tag stands for, empty for none; throws a finding where the registry does not say. */
    Optional<String> digest(ImageReference image) throws IOException, InterruptedException {
        return ask((client, access) -> client.digest(image, access));
    }

    /** The size of an image, empty for an index of several; throws a finding where the registry does not say. */
    Optional<ImageSize> size(ImageReference image) throws IOException, InterruptedException {
        return ask((client, access) -> client.size(image, access));
    }

    /** Throws a finding where the registry is none, cannot be reached, or does not take the login. */
    void check() throws IOException, InterruptedException {
        ask((client, access) -> {
            client.check(target.first(), access);
            return true;
        });
    }

    private interface Question<T> {
        T ask(RegistryClient client, RegistryAccess access) throws InterruptedException;
    }

    /** Where it may be insecure, as docker does it: HTTPS with any certificate, else plain HTTP. */
    private <T> T ask(Question<T> question) throws IOException, InterruptedException {
        if (!target.insecure()) {
            return ask(question, TrustStore.context(target.trustedCertificates()), false);
        }
        try {
            return ask(question, AnyCertificate.context(), false);
        } catch (FindingException e) {
            if (!e.finding().code().equals("registry.plain-http")) {
                throw e;
            }
            return ask(question, AnyCertificate.context(), true);
        }
    }

    private <T> T ask(Question<T> question, SSLContext tls, boolean plainHttp) throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().sslContext(tls).connectTimeout(ANSWER).build();
        RegistryAccess access = new RegistryAccess(login.username(), login.password(), plainHttp);
        return question.ask(new RegistryClient(client, ANSWER), access);
    }
}
