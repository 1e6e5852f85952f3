package io.jenkins.plugins.gitops.config;

import static io.jenkins.plugins.casc.misc.Util.getUnclassifiedRoot;
import static io.jenkins.plugins.casc.misc.Util.toYamlString;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.gitops.job.GitOpsApplicationProperty;
import io.jenkins.plugins.gitops.run.DeploymentsAction;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
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

    @Test
    void shouldTakeEachExampleOfThePageAndReadItsExportBackToTheSame(JenkinsRule jenkins) throws Exception {
        List<String> examples = Pattern.compile("```yaml\n(unclassified:.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/jcasc.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(examples).hasSize(2);
        for (String example : examples) {
            configure(example);
            String exported = export();
            configure("unclassified:\n  gitOps:\n" + exported.indent(4));

            assertThat(export()).isEqualTo(exported);
        }
        GitOpsConfiguration configuration = GitOpsConfiguration.get();
        assertThat(configuration.getClusters())
                .extracting(ClusterConfiguration::getName)
                .isEqualTo(List.of("k3s", "prod"));
        assertThat(configuration.getGitLabConnections())
                .extracting(GitLabConnection::getAllowedNetworks)
                .isEqualTo(List.of("10.0.0.0/8"));
        assertThat(configuration.getRepositories()).hasSize(1);
        assertThat(configuration.projectNames()).contains("shop");
        assertThat(configuration.getLimits().getWorkers()).isEqualTo(8);
        assertThat(configuration.getLimits().getOperations()).isEqualTo(6);
    }

    @Test
    void shouldLoadWhatAnEarlierVersionSaved(JenkinsRule jenkins) throws Exception {
        GitOpsConfiguration configuration = GitOpsConfiguration.get();
        Path file = jenkins.jenkins.getRootDir().toPath().resolve(configuration.getId() + ".xml");
        try (InputStream saved = saved("configuration")) {
            Files.copy(saved, file, StandardCopyOption.REPLACE_EXISTING);
        }

        configuration.load();

        assertThat(configuration.getClusters())
                .extracting(ClusterConfiguration::getName)
                .isEqualTo(List.of("k3s", "prod"));
        assertThat(configuration.getApplications())
                .extracting(ApplicationsConfiguration::getAllowedJobs)
                .isEqualTo(List.of("team, tools/release"));
        assertThat(configuration.projectNames()).contains("team", "shop");
        assertThat(configuration.getGitLabConnections()).isEmpty();
        String exported = export();
        configuration.save();
        configuration.load();
        assertThat(export()).isEqualTo(exported);
    }

    @Test
    void shouldLoadWhatAnEarlierVersionSavedOnJobsFoldersAndBuilds(JenkinsRule jenkins) throws Exception {
        assertThat(load("folder-property"))
                .isInstanceOfSatisfying(
                        GitOpsFolderProperty.class,
                        property -> assertThat(property.getAllowedProjects()).isEqualTo("team"));
        assertThat(load("job-property")).isInstanceOfSatisfying(GitOpsApplicationProperty.class, property -> {
            assertThat(property.getNamespace()).isEqualTo("shop-dev");
            assertThat(property.isCreateNamespace()).isTrue();
        });
        assertThat(load("build-action"))
                .isInstanceOfSatisfying(
                        DeploymentsAction.class,
                        action -> assertThat(Jenkins.XSTREAM2.toXML(action)).contains("nobody may pull it"));
    }

    private static Object load(String name) throws Exception {
        try (InputStream saved = saved(name)) {
            return Jenkins.XSTREAM2.fromXML(saved);
        }
    }

    private static InputStream saved(String name) {
        return ConfigurationAsCodeJenkinsTest.class.getResourceAsStream(
                "/io/jenkins/plugins/gitops/saved/" + name + ".xml");
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
