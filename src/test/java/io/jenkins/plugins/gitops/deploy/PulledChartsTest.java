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
        "https://charts.example.org, render.chart-repository-not-allowed",
        "http://charts.example, render.chart-repository-not-allowed",
        "registry.example:5005/teams, render.chart-repository-not-allowed",
        "registry.example:5005, render.chart-repository-not-allowed",
        "plain.example:50001/charts, render.chart-repository-not-allowed"
    })
    void shouldDownloadChartsOnlyFromBelowAnAllowedAddress(String url, String code, @TempDir Path folder) {
        Renderers.Programs none = new Renderers.Programs(Optional.empty(), Optional.empty(), "");
        PulledCharts charts = new PulledCharts(
                Renderers.charts(folder, none, "", RenderLimits.standard()),
                ALLOWED,
                (id, context) -> new GitCredential.Anonymous());
        Application application = EngineFixture.read("""
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: shop}
                spec:
                  source: {repoURL: "%s", chart: web, targetRevision: 1.*}
                  destination: {name: in-cluster, namespace: shop}
                """.formatted(url));

        FindingException refused = catchThrowableOfType(
                FindingException.class,
                () -> charts.fetch(application.source(), new ManagedApplication(application, "", "")));

        assertThat(refused.finding().code()).isEqualTo(code);
    }
}
