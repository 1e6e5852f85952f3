package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.ManifestWriter;
import io.jenkins.plugins.gitops.render.ProgramRun.End;
import io.jenkins.plugins.gitops.render.ProgramRun.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Downloads one chart with {@code helm pull}, in an empty environment; a login goes there by a file. */
final class ChartPull {
    private static final String NAME = "source";
    private static final Pattern VERSION = Pattern.compile("-(v?\\d+\\.\\d+\\.\\d+[^/]*)\\.tgz$");
    private static final Pattern UPDATE_FAILED = Pattern.compile("(?s)Unable to get an update from[^\n]*\n(.*)");
    private static final Pattern MISSING = Pattern.compile(
            "(?i)(?<!credential )not found|no chart version|no chart name|could not locate a version|improper constraint|name unknown");

    private final HelmProgram program;
    private final Path workFolder;
    private final String certificates;
    private final RenderLimits limits;

    ChartPull(HelmProgram program, Path workFolder, String certificates, RenderLimits limits) {
        this.program = program;
        this.workFolder = workFolder;
        this.certificates = certificates;
        this.limits = limits;
    }

    /** A chart as it was downloaded. */
    record Pulled(String version, byte[] archive) {}

    Pulled run(ChartPlace place) {
        try (RenderWorkspace workspace = RenderWorkspace.in(workFolder, limits)) {
            Path home = workspace.home();
            configure(place, home);
            if (!place.isRegistry()) {
                run(place, home, List.of("repo", "update", "--fail-on-repo-update-fail"));
            }
            run(place, home, pull(place, workspace.root()));
            return pulled(place, workspace.root());
        } catch (IOException e) {
            throw new FindingException(KustomizeFindings.workspace(String.valueOf(e.getMessage())), e);
        }
    }

    private static List<String> pull(ChartPlace place, Path into) {
        String chart = place.isRegistry()
                ? "oci://%s/%s".formatted(place.repository(), place.chart())
                : NAME + "/" + place.chart();
        List<String> arguments = new ArrayList<>(
                List.of("pull", chart, "--version", place.versions(), "--destination", into.toString()));
        if (place.isRegistry() && place.plainHttp()) {
            arguments.add("--plain-http");
        }
        return arguments;
    }

    private void configure(ChartPlace place, Path home) throws IOException {
        Map<String, Object> repository = new LinkedHashMap<>();
        repository.put("name", NAME);
        repository.put("url", place.repository());
        place.login().ifPresent(login -> {
            repository.put("username", login.username());
            repository.put("password", login.password());
        });
        if (place.isRegistry()) {
            Files.createDirectories(home.resolve("registry"));
            write(home.resolve("registry/config.json"), Map.of("auths", auths(place)));
        } else {
            write(home.resolve("repositories.yaml"), Map.of("apiVersion", "v1", "repositories", List.of(repository)));
        }
        if (!certificates.isBlank()) {
            Path folder = Files.createDirectories(home.resolve("certificates"));
            Files.writeString(folder.resolve("trusted.pem"), certificates);
        }
    }

    private static Map<String, Object> auths(ChartPlace place) {
        String host = place.repository().replaceFirst("/.*", "");
        return place.login()
                .<Map<String, Object>>map(login -> Map.of(host, Map.of("auth", encoded(login))))
                .orElse(Map.of());
    }

    private static String encoded(ChartPlace.Login login) {
        return Base64.getEncoder()
                .encodeToString((login.username() + ":" + login.password()).getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, Map<String, Object> content) throws IOException {
        Files.writeString(file, ManifestWriter.json(content));
    }

    private void run(ChartPlace place, Path home, List<String> arguments) throws IOException {
        ProgramFinder.Program helm = program.find();
        List<String> command = new ArrayList<>(List.of(helm.path().toString()));
        command.addAll(arguments);
        Result result =
                new ProgramRun(limits.programTime(), limits.outputBytes()).runBounded(command, home, environment(home));
        if (result.end() == End.INTERRUPTED) {
            throw new FindingException(KustomizeFindings.stopped(place.chart()));
        }
        if (!result.succeeded()) {
            String said =
                    switch (result.end()) {
                        case EXITED -> said(result).replace(home.toString(), "");
                        case TOO_MUCH_OUTPUT -> "helm printed more than is read";
                        default ->
                            "it took longer than %d seconds"
                                    .formatted(limits.programTime().toSeconds());
                    };
            throw new FindingException(
                    MISSING.matcher(said).find()
                            ? ChartFindings.missing(place, said)
                            : ChartFindings.failed(place, said));
        }
    }

    /** Why an index cannot be had stands in the output of {@code helm repo update}, and not among its errors. */
    private static String said(Result result) {
        Matcher why = UPDATE_FAILED.matcher(new String(result.output(), StandardCharsets.UTF_8));
        String errors = result.errors().strip().replaceFirst("(?m)^Error: ", "");
        return why.find() ? why.group(1).strip() : errors;
    }

    private Map<String, String> environment(Path home) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String name : List.of("HOME", "TMPDIR", "HELM_CACHE_HOME", "HELM_CONFIG_HOME", "HELM_DATA_HOME")) {
            environment.put(name, home.toString());
        }
        environment.put("HELM_PLUGINS", home.resolve("no-plugins").toString());
        if (!certificates.isBlank()) {
            // The folder of certificates is read beside the machine's own file of them.
            environment.put("SSL_CERT_DIR", home.resolve("certificates").toString());
        }
        return environment;
    }

    private Pulled pulled(ChartPlace place, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path archive = files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new FindingException(ChartFindings.missing(place, "nothing was downloaded")));
            Matcher version = VERSION.matcher(String.valueOf(archive.getFileName()));
            if (!version.find()) {
                throw new FindingException(ChartFindings.broken(place, place.versions(), "it has no version"));
            }
            if (Files.size(archive) > limits.totalBytes()) {
                throw new FindingException(RenderFindings.tooLarge("the chart", limits.totalBytes()));
            }
            return new Pulled(version.group(1), Files.readAllBytes(archive));
        }
    }
}
