package io.jenkins.plugins.gitops.image;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One child JVM with a folder of its own, which goes with it. */
final class JibProcess implements AutoCloseable {
    /** All that a JVM needs of its surroundings; nothing of Jenkins or of a build reaches the child. */
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SystemRoot", "TZ");

    private final Path folder;
    private final Path java;
    private final String classPath;
    private final List<String> options = new ArrayList<>();

    private JibProcess(Path folder, Path java, String classPath) {
        this.folder = folder;
        this.java = java;
        this.classPath = classPath;
    }

    static JibProcess prepare(Path java, String classPath, boolean loginOverHttp) throws IOException {
        JibProcess process =
                new JibProcess(Files.createTempDirectory("gitops-image"), java.toAbsolutePath(), absolute(classPath));
        process.options.add("-Xmx256m");
        process.options.add("-XX:TieredStopAtLevel=1");
        process.options.add("-Djava.io.tmpdir=" + process.folder);
        process.options.add("-DsendCredentialsOverHttp=" + loginOverHttp);
        return process;
    }

    /** The child runs in another folder than this JVM. */
    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> new File(entry).getAbsolutePath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Lets the child trust further authorities. */
    void trust(String pem) throws IOException {
        if (!pem.isBlank()) {
            Path store = folder.resolve("trusted.p12");
            TrustStore.write(store, pem);
            options.add("-Djavax.net.ssl.trustStore=" + store);
            options.add("-Djavax.net.ssl.trustStoreType=PKCS12");
            options.add("-Djavax.net.ssl.trustStorePassword=" + TrustStore.PASSWORD);
        }
    }

    JibMain.Answer run(ImageRequest request, RegistryLogin login, Duration limit)
            throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.log");
        Path answer = folder.resolve("answer.json");
        Process process = start(errors, answer);
        try {
            try (OutputStream input = process.getOutputStream()) {
                input.write(JibMain.text(new JibMain.Order(request, login, folder.toString())));
            }
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FindingException(tooLong(limit));
            }
            if (process.exitValue() != 0) {
                String said = Files.readString(errors, StandardCharsets.UTF_8);
                throw new FindingException(broken(RemoteText.safe(said, List.of(login.password()))));
            }
            return JibMain.answer(Files.readAllBytes(answer));
        } finally {
            end(process);
        }
    }

    private Process start(Path errors, Path answer) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, JibMain.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .redirectOutput(answer.toFile());
        builder.environment().keySet().retainAll(ENVIRONMENT);
        return builder.start();
    }

    /** Waits until the child is gone, so that nothing writes into the folder any more. */
    private static void end(Process process) {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(JibProcess::delete);
        }
    }

    /** What is still held, as Windows may do for a moment, goes at the latest with this JVM. */
    private static void delete(File file) {
        if (!file.delete()) {
            file.deleteOnExit();
        }
    }

    static Finding broken(String said) {
        return new Finding(
                "image.builder-failed",
                "The image builder ended with an error: " + said,
                "No image was pushed",
                "Check that Java can be run and that the disk has room");
    }

    private static Finding tooLong(Duration limit) {
        return new Finding(
                "image.builder-too-slow",
                "The image was not built and pushed within " + limit.toSeconds() + " seconds",
                "The registry is slow or hangs; the build was ended",
                "Check the registry and the network, then build again");
    }
}
