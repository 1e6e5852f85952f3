package io.jenkins.plugins.gitops.config;

import static io.jenkins.plugins.casc.misc.Util.getUnclassifiedRoot;
import static io.jenkins.plugins.casc.misc.Util.toYamlString;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ConfigurationAsCodeJenkinsTest {

    private static final String YAML = """
            unclassified:
              gitOps:
                installation: "team"
                pollSeconds: 60
                resyncSeconds: 600
                clusters:
                  - name: "k3s"
                    standard: true
                    serverUrl: "https://k3s.example:6443"
                    tokenCredentialsId: "cluster-token"
                applications:
                  - allowedJobs: "team"
                    gitCredentialsId: "git-token"
                    repositoryUrl: "https://gitlab.example/team/applications.git"
                    repositoryPath: "applications"
                    yaml: |
                      apiVersion: argoproj.io/v1alpha1
                      kind: Application
                      metadata: {name: shop}
                      spec:
                        source: {repoURL: "https://gitlab.example/team/manifests.git", path: shop}
                        destination: {name: in-cluster, namespace: shop}
            """;

    @TempDir
    Path folder;

    @Test
    void shouldTakeAConfigurationFromYaml(JenkinsRule jenkins) throws Exception {
        configure(YAML);

        GitOpsConfiguration configuration = GitOpsConfiguration.get();
        assertThat(configuration.getInstallation()).isEqualTo("team");
        assertThat(configuration.getPollSeconds()).isEqualTo(60);
        assertThat(configuration.getClusters())
                .singleElement()
                .matches(ClusterConfiguration::isStandard)
                .extracting(ClusterConfiguration::getTokenCredentialsId)
                .isEqualTo("cluster-token");
        assertThat(configuration.getApplications())
                .singleElement()
                .extracting(ApplicationsConfiguration::getRepositoryPath)
                .isEqualTo("applications");
        assertThat(configuration.definitionOf("shop")).isPresent();
    }

    @Test
    void shouldExportWhatItReadsBackToTheSame(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        String exported = export();
        GitOpsConfiguration.get().setInstallation("other");
        GitOpsConfiguration.get().setClusters(List.of());
        GitOpsConfiguration.get().setApplications(List.of());
        assertThat(export()).isNotEqualTo(exported);

        configure("unclassified:\n  gitOps:\n" + exported.indent(4));

        assertThat(export()).isEqualTo(exported);
        assertThat(exported)
                .contains("installation: \"team\"", "serverUrl: \"https://k3s.example:6443\"", "allowedJobs: \"team\"");
    }

    @Test
    void shouldChangeNothingWhenItIsAppliedASecondTime(JenkinsRule jenkins) throws Exception {
        configure(YAML);
        String once = export();

        configure(YAML);

        assertThat(export()).isEqualTo(once);
    }

    private void configure(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("jenkins.yaml"), yaml);
        ConfigurationAsCode.get().configure(file.toUri().toString());
    }

    private static String export() throws Exception {
        ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
        return toYamlString(getUnclassifiedRoot(context).get("gitOps"));
    }
}
