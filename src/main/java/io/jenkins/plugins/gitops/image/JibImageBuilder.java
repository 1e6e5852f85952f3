package io.jenkins.plugins.gitops.image;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.registry.ImageReference;
import io.jenkins.plugins.gitops.registry.RegistryAccess;
import io.jenkins.plugins.gitops.registry.RegistryClient;
import io.jenkins.plugins.gitops.registry.RegistryErrors;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Builds images without a daemon, by Jib in a JVM of its own. The login goes to it by standard input alone. */
public final class JibImageBuilder {
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final Path java;
    private final String classPath;
    private final Duration limit;
    private final String trustedCertificates;

    /**
     * A builder that trusts the certificates which this JVM trusts.
     *
     * @param java the program that runs the child
     * @param classPath holds this package and Jib
     * @param limit after which a build is given up
     */
    public JibImageBuilder(Path java, String classPath, Duration limit) {
        this(java, classPath, limit, "");
    }

    private JibImageBuilder(Path java, String classPath, Duration limit, String trustedCertificates) {
        this.java = java;
        this.classPath = classPath;
        this.limit = limit;
        this.trustedCertificates = trustedCertificates;
    }

    /** The same builder, which trusts further authorities too, given in PEM format. */
    public JibImageBuilder trusting(String pem) {
        return new JibImageBuilder(java, classPath, limit, pem);
    }

    /**
     * Builds and pushes.
     *
     * @return with the digest that the registry knows it by
     * @throws FindingException where the request is unfit, the registry refuses, or the build cannot be run
     * @throws InterruptedException where the caller was; the build is ended
     */
    public PushedImage push(ImageRequest request, RegistryLogin login) throws InterruptedException {
        ImageReference reference = ImageReference.parse(request.reference());
        requireTag(reference);
        if (!request.base().isEmpty()) {
            ImageReference.parse(request.base());
        }
        ImageRequest expanded = request.withFiles(ImageFiles.expand(request.files()));
        if (!request.insecure()) {
            check(reference, login);
        }
        JibMain.Answer answer = run(expanded, login);
        if (answer.digest().isEmpty()) {
            throw new FindingException(
                    RegistryErrors.of("Pushing " + request.reference(), answer.problem(), List.of(login.password())));
        }
        return new PushedImage(request.reference(), answer.digest());
    }

    /** Jib tries a minute long what cannot succeed, say a certificate that is not trusted; this tells it at once. */
    private void check(ImageReference reference, RegistryLogin login) throws InterruptedException {
        try {
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(TrustStore.context(trustedCertificates))
                    .connectTimeout(ANSWER)
                    .build();
            RegistryAccess access = new RegistryAccess(login.username(), login.password(), false);
            new RegistryClient(client, ANSWER).check(reference, access);
        } catch (IOException e) {
            throw new FindingException(JibProcess.broken(e.toString()), e);
        }
    }

    private JibMain.Answer run(ImageRequest request, RegistryLogin login) throws InterruptedException {
        try (JibProcess process = JibProcess.prepare(java, classPath, request.insecure())) {
            process.trust(trustedCertificates);
            return process.run(request, login, limit);
        } catch (IOException e) {
            throw new FindingException(JibProcess.broken(e.toString()), e);
        }
    }

    private static void requireTag(ImageReference reference) {
        if (reference.tag().isEmpty() || !reference.digest().isEmpty()) {
            throw new FindingException(new Finding(
                    "image.tag-missing",
                    "The image '" + reference + "' is to be pushed without a tag of its own",
                    "It would become whatever is latest; a digest is the registry's to give",
                    "Name a tag that is never used again, for instance the commit"));
        }
    }
}
