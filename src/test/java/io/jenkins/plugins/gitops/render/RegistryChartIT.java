package io.jenkins.plugins.gitops.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts from a real registry with a login. */
class RegistryChartIT {
    @Test
    void shouldDownloadTheNewestVersionOfARangeFromARegistry(@TempDir Path folder) throws IOException {
        String registry = System.getenv("GITOPS_REGISTRY");
        assumeTrue(registry != null, "needs a registry: GITOPS_REGISTRY");
        Path helm = Programs.helm();
        ChartPlace.Login login =
                new ChartPlace.Login(System.getenv("GITOPS_REGISTRY_USER"), System.getenv("GITOPS_REGISTRY_PASSWORD"));
        String repository = registry + "/charts-" + UUID.randomUUID();
        publish(helm, folder, repository, login, "1.0.0");
        publish(helm, folder, repository, login, "1.3.0");
        publish(helm, folder, repository, login, "2.0.0");
        ChartStore store = new ChartStore(
                new HelmProgram(Optional.of(helm), ""), folder.resolve("cache"), "", "key", RenderLimits.standard());
        ChartPlace place = new ChartPlace(repository, "web", ">=1.0 <2", true, Optional.of(login));

        String id = store.fetch(place);
        GitTree tree = store.tree(place, id);

        assertThat(id).startsWith("1.3.0@sha256:");
        assertThat(new String(tree.read("values.yaml", 100), StandardCharsets.UTF_8))
                .isEqualTo("a: 1.3.0\n");
        FindingException refused = catchThrowableOfType(
                FindingException.class,
                () -> store.fetch(new ChartPlace(repository, "web", "1.*", true, Optional.empty())));
        assertThat(refused.finding().code()).isEqualTo("render.chart-download-failed");
        FindingException missing = catchThrowableOfType(FindingException.class, () -> store.fetch(place.of("7.*")));
        assertThat(missing.finding().code()).isEqualTo("render.chart-not-found");
    }

    private static void publish(Path helm, Path folder, String repository, ChartPlace.Login login, String version)
            throws IOException {
        Path chart = Files.createDirectories(folder.resolve("web"));
        Files.createDirectories(chart.resolve("templates"));
        Files.writeString(chart.resolve("Chart.yaml"), "{apiVersion: v2, name: web, version: %s}\n".formatted(version));
        Files.writeString(chart.resolve("values.yaml"), "a: %s\n".formatted(version));
        String auth = Base64.getEncoder()
                .encodeToString((login.username() + ":" + login.password()).getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                folder.resolve("config.json"),
                "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}".formatted(repository.replaceFirst("/.*", ""), auth));
        run(List.of(helm.toString(), "package", chart.toString(), "--destination", folder.toString()), folder);
        run(
                List.of(
                        helm.toString(),
                        "push",
                        folder.resolve("web-%s.tgz".formatted(version)).toString(),
                        "oci://" + repository,
                        "--plain-http",
                        "--registry-config",
                        folder.resolve("config.json").toString()),
                folder);
    }

    private static void run(List<String> command, Path folder) throws IOException {
        ProgramRun.Result result =
                new ProgramRun(Duration.ofSeconds(60), 100_000).run(command, folder, Map.of("HOME", folder.toString()));
        assertThat(result.succeeded()).as(result.errors()).isTrue();
    }
}
