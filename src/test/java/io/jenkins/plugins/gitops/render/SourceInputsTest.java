package io.jenkins.plugins.gitops.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.git.GitTree;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceInputsTest {
    private static final String URL = "https://git.example/team/manifests.git";

    @Test
    void shouldNameTheValueFilesOfAChartTheStrongestFirst() {
        Application application = Sources.application(
                "charts/shop",
                "helm: {valueFiles: [values-dev.yaml, ../common.yaml, /root.yaml, $ARGOCD_APP_NAME.yaml]}");

        assertThat(SourceInputs.valueFiles(application))
                .containsExactly(
                        "charts/shop/shop.yaml", "root.yaml", "charts/common.yaml", "charts/shop/values-dev.yaml");
    }

    @Test
    void shouldNameOnlyThoseInTheRepositoryThatDeploymentsChange() {
        Application application = several("""
                [{repoURL: 'https://charts.example', chart: web, targetRevision: '1', helm: {valueFiles: [own.yaml, $values/web.yaml]}},
                 {repoURL: 'https://git.example/team/other.git', path: x, helm: {valueFiles: [elsewhere.yaml]}},
                 {repoURL: '%s', ref: values}]
                """.formatted(URL));

        assertThat(SourceInputs.valueFiles(application)).containsExactly("web.yaml");
        assertThat(SourceInputs.reads(application, Sources.application("shop", "targetRevision: HEAD"), "web.yaml"))
                .isTrue();
        assertThat(SourceInputs.reads(application, Sources.application("shop", "targetRevision: HEAD"), "own.yaml"))
                .isFalse();
    }

    @Test
    void shouldKnowTheFilesThatAChartAndItsValuesAre(@TempDir Path folder) {
        try (Sources sources = new Sources(folder)) {
            GitTree tree = sources.commit(
                    "shop/Chart.yaml", "{apiVersion: v2, name: web, version: 1.0.0}\n",
                    "shop/templates/a.yaml", Sources.configMap("a"),
                    "values/dev.yaml", "a: 1\n",
                    "values/other.yaml", "a: 1\n");
            Application one = Sources.application("shop", "helm: {valueFiles: [../values/dev.yaml]}");
            Application several = several("""
                    [{repoURL: 'https://charts.example', chart: web, targetRevision: '1', helm: {valueFiles: [$v/values/dev.yaml]}},
                     {repoURL: '%s', ref: v}]
                    """.formatted(URL));

            assertThat(SourceInputs.of(one, tree).keySet())
                    .containsExactly("shop/Chart.yaml", "shop/templates/a.yaml", "values/dev.yaml");
            assertThat(SourceInputs.isWholeFolder(one, tree)).isTrue();
            assertThat(SourceInputs.of(several, tree).keySet()).containsExactly("values/dev.yaml");
            assertThat(SourceInputs.isWholeFolder(several, tree)).isFalse();
        }
    }

    private static Application several(String sources) {
        return new ApplicationReader()
                .readAll("the test", """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: shop}
                spec:
                  destination: {name: in-cluster, namespace: shop}
                  sources: %s
                """.formatted(sources.replace("\n", " ")))
                .applications()
                .get(0);
    }
}
