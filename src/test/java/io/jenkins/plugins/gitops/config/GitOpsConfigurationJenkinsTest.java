package io.jenkins.plugins.gitops.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.util.Secret;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import java.util.List;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class GitOpsConfigurationJenkinsTest {

    private static final String YAML = """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: shop}
            spec:
              source: {repoURL: "https://gitlab.example/team/manifests.git", path: shop}
              destination: {name: in-cluster, namespace: shop}
            """;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldKeepEverythingThroughItsForm() throws Throwable {
        sessions.then(jenkins -> {
            fill();

            jenkins.configRoundtrip();

            expectAll(jenkins);
        });
    }

    @Test
    void shouldKeepEmptyListsThroughItsForm() throws Throwable {
        sessions.then(jenkins -> {
            jenkins.configRoundtrip();

            assertThat(GitOpsConfiguration.get().getClusters()).isEmpty();
            assertThat(GitOpsConfiguration.get().getApplications()).isEmpty();
            assertThat(GitOpsConfiguration.get().getInstallation()).isEqualTo("jenkins");
        });
    }

    @Test
    void shouldForgetEntriesThatAreDeletedInTheForm() throws Throwable {
        sessions.then(jenkins -> {
            fill();
            HtmlPage page = jenkins.createWebClient().goTo("configure");
            HtmlForm form = page.getFormByName("config");
            for (Object entry : form.getByXPath(
                    "//div[@name='clusters' or @name='applications'][not(contains(@class,'to-be-removed'))]")) {
                ((org.htmlunit.html.HtmlElement) entry).remove();
            }

            jenkins.submit(form);

            assertThat(GitOpsConfiguration.get().getClusters()).isEmpty();
            assertThat(GitOpsConfiguration.get().getApplications()).isEmpty();
            assertThat(GitOpsConfiguration.get().getInstallation()).isEqualTo("team");
        });
    }

    @Test
    void shouldBeTheSameAfterARestart() throws Throwable {
        sessions.then(jenkins -> fill());

        sessions.then(GitOpsConfigurationJenkinsTest::expectAll);
    }

    private static void fill() throws Exception {
        JenkinsTeam.credential(new StringCredentialsImpl(
                CredentialsScope.GLOBAL, "cluster-token", "", Secret.fromString("a-token-of-the-test")));
        JenkinsTeam.credential(new StringCredentialsImpl(
                CredentialsScope.GLOBAL, "git-token", "", Secret.fromString("another-of-the-test")));
        GitOpsConfiguration configuration = GitOpsConfiguration.get();
        configuration.setInstallation("team");
        configuration.setPollSeconds(60);
        configuration.setResyncSeconds(600);
        configuration.setMirrorDepth(50);
        configuration.setCommitterName("GitOps");
        configuration.setCommitterMail("gitops@example.com");
        configuration.setKustomizePath("/usr/local/bin/kustomize");
        configuration.setKnownHosts("gitlab.example ssh-ed25519 AAAA");
        configuration.setClusters(List.of(cluster()));
        configuration.setApplications(List.of(applications()));
    }

    private static ClusterConfiguration cluster() {
        ClusterConfiguration cluster = new ClusterConfiguration("k3s");
        cluster.setStandard(true);
        cluster.setServerUrl("https://k3s.example:6443");
        cluster.setTokenCredentialsId("cluster-token");
        return cluster;
    }

    private static ApplicationsConfiguration applications() {
        ApplicationsConfiguration applications = new ApplicationsConfiguration(YAML);
        applications.setGitCredentialsId("git-token");
        applications.setAllowedJobs("team, other/release");
        applications.setRepositoryUrl("https://gitlab.example/team/applications.git");
        applications.setRepositoryBranch("main");
        applications.setRepositoryPath("applications");
        return applications;
    }

    private static void expectAll(JenkinsRule jenkins) throws Exception {
        GitOpsConfiguration configuration = GitOpsConfiguration.get();
        assertThat(configuration.getInstallation()).isEqualTo("team");
        assertThat(configuration.getPollSeconds()).isEqualTo(60);
        assertThat(configuration.getResyncSeconds()).isEqualTo(600);
        assertThat(configuration.getMirrorDepth()).isEqualTo(50);
        assertThat(configuration.getCommitterName()).isEqualTo("GitOps");
        assertThat(configuration.getCommitterMail()).isEqualTo("gitops@example.com");
        assertThat(configuration.getKustomizePath()).isEqualTo("/usr/local/bin/kustomize");
        assertThat(configuration.getKnownHosts()).isEqualTo("gitlab.example ssh-ed25519 AAAA");
        jenkins.assertEqualDataBoundBeans(List.of(cluster()), configuration.getClusters());
        assertThat(configuration.getApplications()).hasSize(1);
        jenkins.assertEqualDataBoundBeans(List.of(applications()), configuration.getApplications());
    }
}
