package io.jenkins.plugins.gitops.image;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.registry.RegistryErrors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Builds images without a daemon, by Jib in a JVM of its own. The login goes to it by standard input alone. */
public final class JibImageBuilder {
    private final Path java;
    private final String classPath;
    private final Duration limit;

    /**
     * @param java the program that runs the child
     * @param classPath holds this package and Jib
     * @param limit after which a build is given up
     */
    public JibImageBuilder(Path java, String classPath, Duration limit) {
        this.java = java;
        this.classPath = classPath;
        this.limit = limit;
    }

    /**
     * Builds and pushes.
     *
     * @return with the digest that the registry knows it by
     * @throws FindingException where the registry refuses, or the build cannot be run
     * @throws InterruptedException where the caller was; the build is ended
     */
    public PushedImage push(ImageRequest request, RegistryLogin login) throws InterruptedException {
        JibMain.Answer answer = run(new JibMain.Order(request, login));
        if (answer.digest().isEmpty()) {
            throw new FindingException(
                    RegistryErrors.of("Pushing " + request.reference(), answer.problem(), List.of(login.password())));
        }
        return new PushedImage(request.reference(), answer.digest());
    }

    private JibMain.Answer run(JibMain.Order order) throws InterruptedException {
        Path errors = null;
        try {
            errors = Files.createTempFile("gitops-image", ".log");
            return run(order, errors);
        } catch (IOException e) {
            throw new FindingException(broken(e.toString()), e);
        } finally {
            delete(errors);
        }
    }

    private JibMain.Answer run(JibMain.Order order, Path errors) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx256m",
                        "-DsendCredentialsOverHttp=" + order.request().insecure(),
                        "-cp",
                        classPath,
                        JibMain.class.getName())
                .redirectError(errors.toFile())
                .start();
        try {
            try (OutputStream input = process.getOutputStream()) {
                input.write(JibMain.text(order));
            }
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FindingException(tooLong());
            }
            if (process.exitValue() != 0) {
                throw new FindingException(broken(RemoteText.safe(
                        Files.readString(errors, StandardCharsets.UTF_8),
                        List.of(order.login().password()))));
            }
            return JibMain.answer(process.getInputStream().readAllBytes());
        } finally {
            process.destroyForcibly();
        }
    }

    private static void delete(Path file) {
        if (file != null && !file.toFile().delete()) {
            file.toFile().deleteOnExit();
        }
    }

    private static Finding broken(String said) {
        return new Finding(
                "image.builder-failed",
                "The image builder ended with an error: " + said,
                "No image was pushed",
                "Check that Java can be run and that the disk has room");
    }

    private Finding tooLong() {
        return new Finding(
                "image.builder-too-slow",
                "The image was not built and pushed within " + limit.toMinutes() + " minutes",
                "The registry is slow or hangs; the build was ended",
                "Check the registry and the network, then build again");
    }
}
