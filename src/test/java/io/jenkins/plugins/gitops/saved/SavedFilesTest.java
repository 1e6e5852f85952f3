package io.jenkins.plugins.gitops.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.io.xml.DomDriver;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.config.GitOpsFolderProperty;
import io.jenkins.plugins.gitops.job.GitOpsApplicationProperty;
import io.jenkins.plugins.gitops.run.DeploymentReference;
import io.jenkins.plugins.gitops.run.DeploymentsAction;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/**
 * Loads what a Jenkins with the first version that had these settings saved. The files never change: a version that cannot read
 * them loses what people have configured.
 */
class SavedFilesTest {
    @Test
    void shouldReadTheGlobalConfiguration() throws IOException {
        GitOpsConfiguration read = read("configuration.xml", GitOpsConfiguration.class);

        assertThat(read.getInstallation()).isEqualTo("jenkins");
        assertThat(read.getPollSeconds()).isEqualTo(30);
        assertThat(read.getResyncSeconds()).isEqualTo(180);
        assertThat(read.getCommitterName()).isEqualTo("GitOps Deploy");
        assertThat(read.getCommitterMail()).isEqualTo("gitops@example.org");
        assertThat(read.getSigningCredentialsId()).isEqualTo("signing-key");
        assertThat(read.getKustomizePath()).isEqualTo("/usr/local/bin/kustomize");
        assertThat(read.getKnownHosts()).startsWith("gitlab.example ssh-ed25519");
        assertThat(read.getTrustedCertificates()).contains("BEGIN CERTIFICATE");
        assertThat(read.getLimits().getWorkers()).isEqualTo(8);
        assertThat(read.getLimits().getOperations()).isEqualTo(6);
        assertThat(read.getLimits().getJitterPercent()).isEqualTo(10);
        assertThat(read.getLimits().getRenderSeconds()).isEqualTo(60);
        assertThat(read.getLimits().getHistory()).isEqualTo(100);
    }

    @Test
    void shouldReadTheClustersOfTheGlobalConfiguration() throws IOException {
        GitOpsConfiguration read = read("configuration.xml", GitOpsConfiguration.class);

        assertThat(read.getClusters()).hasSize(2);
        assertThat(read.getClusters().get(0).getName()).isEqualTo("k3s");
        assertThat(read.getClusters().get(0).isStandard()).isTrue();
        assertThat(read.getClusters().get(0).getKubeconfigCredentialsId()).isEqualTo("k3s-kubeconfig");
        assertThat(read.getClusters().get(0).getAllowedFolders()).isEqualTo("team");
        assertThat(read.getClusters().get(1).getServerUrl()).isEqualTo("https://10.0.0.1:6443");
        assertThat(read.getClusters().get(1).getCaCertificate()).contains("BEGIN CERTIFICATE");
        assertThat(read.getClusters().get(1).getTokenCredentialsId()).isEqualTo("prod-token");
    }

    @Test
    void shouldReadTheProjectsAndApplicationsOfTheGlobalConfiguration() throws IOException {
        GitOpsConfiguration read = read("configuration.xml", GitOpsConfiguration.class);

        assertThat(read.getProjects()).anySatisfy(project -> {
            assertThat(project.getName()).isEqualTo("shop");
            assertThat(project.getRepositories()).contains("!https://gitlab.example/team/secret*");
            assertThat(project.getDestinations()).contains("prod/shop");
            assertThat(project.getNamespacedKinds()).isEqualTo("*");
            assertThat(project.getClusterKinds()).isEqualTo("Namespace");
            assertThat(project.getDeniedKinds()).contains("ResourceQuota");
            assertThat(project.getAllowedFolders()).isEqualTo("team");
        });
        assertThat(read.getApplications()).hasSize(1).allSatisfy(entry -> {
            assertThat(entry.getYaml()).contains("name: shop-dev");
            assertThat(entry.getRepositoryUrl()).isEqualTo("https://gitlab.example/team/applications.git");
            assertThat(entry.getRepositoryBranch()).isEqualTo("main");
            assertThat(entry.getRepositoryPath()).isEqualTo("applications");
            assertThat(entry.getGitCredentialsId()).isEqualTo("gitlab-project-token");
            assertThat(entry.getAllowedJobs()).isEqualTo("team, tools/release");
        });
    }

    @Test
    void shouldReadTheApplicationOfAJob() throws IOException {
        GitOpsApplicationProperty read = read("job-property.xml", GitOpsApplicationProperty.class);

        assertThat(read.getName()).isEqualTo("shop");
        assertThat(read.getProject()).isEqualTo("team");
        assertThat(read.getRepository()).isEqualTo("https://gitlab.example/team/manifests.git");
        assertThat(read.getPath()).isEqualTo("shop");
        assertThat(read.getRevision()).isEqualTo("main");
        assertThat(read.getGitCredentialsId()).isEqualTo("git-push");
        assertThat(read.getCluster()).isEqualTo("k3s");
        assertThat(read.getNamespace()).isEqualTo("shop-dev");
        assertThat(read.isAutomated()).isTrue();
        assertThat(read.isPrune()).isFalse();
        assertThat(read.isSelfHeal()).isFalse();
        assertThat(read.isCreateNamespace()).isTrue();
    }

    @Test
    void shouldReadTheSettingsOfAFolder() throws IOException {
        GitOpsFolderProperty read = read("folder-property.xml", GitOpsFolderProperty.class);

        assertThat(read.getGitCredentialsId()).isEqualTo("git-push");
        assertThat(read.getRegistryCredentialsId()).isEqualTo("registry");
        assertThat(read.getAllowedProjects()).isEqualTo("team");
    }

    @Test
    void shouldReadTheDeploymentsOfABuild() throws IOException {
        DeploymentsAction read = read("build-action.xml", DeploymentsAction.class);

        assertThat(read.getReferences())
                .hasSize(1)
                .extracting(
                        DeploymentReference::getApplication, DeploymentReference::getId, DeploymentReference::getPhase)
                .containsExactly(tuple("shop", "ba24a0d3-c708-3234-ad6e-33582b00751e", "FAILED"));
    }

    private static <T> T read(String file, Class<T> type) throws IOException {
        XStream stream = new XStream(new DomDriver());
        stream.allowTypesByWildcard(new String[] {"io.jenkins.plugins.gitops.**"});
        try (InputStream saved = SavedFilesTest.class.getResourceAsStream(file)) {
            return type.cast(stream.fromXML(saved));
        }
    }
}
