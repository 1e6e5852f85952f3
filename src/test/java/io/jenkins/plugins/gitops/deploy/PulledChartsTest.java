package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.render.RenderLimits;
import io.jenkins.plugins.gitops.render.Renderers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses charts may come from; on a machine without Helm, so that nothing is downloaded. */
class PulledChartsTest {
    private static final List<String> ALLOWED =
            List.of("https://charts.example", "oci://registry.example:5005/team/", "http://plain.example:5000");

    @ParameterizedTest
    @CsvSource({
        "https://charts.example, render.helm-missing",
        "https://charts.example/stable, render.helm-missing",
        "oci://registry.example:5005/team, render.helm-missing",
        "oci://registry.example:5005/team/charts, render.helm-missing",
        "registry.example:5005/team/charts, render.helm-missing",
        "plain.example:5000/charts, render.helm-missing",
        "https://charts.example/, render.helm-missing",
        "https://charts.example/stable/../../other, render.chart-repository-not-allowed",
        "https://charts.example/./stable, render.chart-repository-not-allowed",
        "https://charts.example//stable, render.chart-repository-not-allowed",
        "https://charts.example/%2e%2e/other, render.chart-repository-not-allowed",
        "'https://charts.example/..;/other', render.chart-repository-not-allowed",
        "https://charts.example/a\\\\b, render.chart-repository-not-allowed",
        "https://charts.example/?x=1, render.chart-repository-not-allowed",
        "https://charts.example/#x, render.chart-repository-not-allowed",
        "https://charts.example/@other.example, render.chart-repository-not-allowed",
        "registry.example:5005/team/../other, render.chart-repository-not-allowed",
        "https://charts.example.org, render.chart-repository-not-allowed",
        "http://charts.example, render.chart-repository-not-allowed",
        "registry.example:5005/teams, render.chart-repository-not-allowed",
        "registry.example:5005, render.chart-repository-not-allowed",
        "plain.example:50001/charts, render.chart-repository-not-allowed"
    })
    void shouldDownloadChartsOnlyFromBelowAnAllowedAddress(String url, String code, @TempDir Path folder) {
        assertThat(code(url, "web", folder)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "web, render.helm-missing",
        "team/web, render.helm-missing",
        "../other/web, render.chart-repository-not-allowed",
        "team/../../web, render.chart-repository-not-allowed",
        "team//web, render.chart-repository-not-allowed",
        "web:1.0.0, render.chart-repository-not-allowed",
        "web%2f, render.chart-repository-not-allowed",
        "web?x, render.chart-repository-not-allowed"
    })
    void shouldDownloadOnlyChartsWhoseNameIsNoWayOut(String chart, String code, @TempDir Path folder) {
        assertThat(code("oci://registry.example:5005/team", chart, folder)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "https://charts.example, render.helm-missing",
        "https://charts.example/stable/, render.helm-missing",
        "oci://registry.example:5005/team, render.helm-missing",
        "oci://registry.example:5005/other, render.chart-repository-not-allowed",
        "https://other.example, render.chart-repository-not-allowed"
    })
    void shouldDownloadWhatAChartDependsOnFromThereAlone(String url, String code, @TempDir Path folder) {
        ManagedApplication managed = new ManagedApplication(application("https://charts.example", "web"), "", "");

        FindingException refused = catchThrowableOfType(
                FindingException.class, () -> charts(folder).dependency(url, "redis", "1.0.0", managed));

        assertThat(refused.finding().code()).isEqualTo(code);
    }

    private static PulledCharts charts(Path folder) {
        Renderers.Programs none = new Renderers.Programs(Optional.empty(), Optional.empty(), "");
        return new PulledCharts(
                Renderers.charts(folder, none, "", "key", RenderLimits.standard()),
                ALLOWED,
                (id, context) -> new GitCredential.Anonymous());
    }

    private static String code(String url, String chart, Path folder) {
        Application application = application(url, chart);

        FindingException refused = catchThrowableOfType(
                FindingException.class,
                () -> charts(folder).fetch(application.source(), new ManagedApplication(application, "", "")));

        return refused.finding().code();
    }

    private static Application application(String url, String chart) {
        return EngineFixture.read("""
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: shop}
                spec:
                  source: {repoURL: "%s", chart: "%s", targetRevision: 1.*}
                  destination: {name: in-cluster, namespace: shop}
                """.formatted(url, chart));
    }
}
