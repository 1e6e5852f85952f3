package io.jenkins.plugins.gitops.job;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import io.jenkins.plugins.gitops.config.ClusterConfiguration;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.testing.jenkins.JenkinsTeam;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An application that is defined on a job, through the job's own form. */
@WithJenkins
class JobPropertyJenkinsTest {
    private static final String SCRIPT = "gitopsDeploy image: 'IMAGE:2.0', wait: false";

    @RegisterExtension
    private final JenkinsTeam team = new JenkinsTeam();

    private JenkinsRule jenkins;
    private WorkflowJob job;

    @BeforeEach
    void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        team.move("nobody");
        ClusterConfiguration cluster = GitOpsConfiguration.get().getClusters().get(0);
        cluster.setAllowedFolders("*");
        GitOpsConfiguration.get().setApplications(List.of());
        job = team.pipeline("release", SCRIPT);
        job.addProperty(property());
        save("admin");
    }

    @Test
    void shouldDefineTheApplicationOnceItIsSaved() throws Exception {
        assertThat(definedBy()).containsExactly("release");
        assertThat(job.getProperty(GitOpsApplicationProperty.class).content())
                .isEqualTo(property().content());
    }

    @Test
    void shouldLeaveTheApplicationAsItIsWhenSomebodySavesWhoMayNotDefineIt() throws Exception {
        String before = job.getProperty(GitOpsApplicationProperty.class).state();

        save("developer");

        assertThat(job.getProperty(GitOpsApplicationProperty.class).state()).isEqualTo(before);
        assertThat(definedBy()).containsExactly("release");
    }

    /** Submits the form of the job as it comes. */
    private void save(String user) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE, Item.EXTENDED_READ, GitOpsPermissions.VIEW)
                .everywhere()
                .to("developer"));
        jenkins.submit(
                jenkins.createWebClient().login(user).getPage(job, "configure").getFormByName("config"));
    }

    private GitOpsApplicationProperty property() {
        GitOpsApplicationProperty property = new GitOpsApplicationProperty(team.application());
        property.setRepository(team.manifests().url());
        property.setPath("shop");
        property.setGitCredentialsId(JenkinsTeam.PUSH);
        property.setCluster("far");
        property.setNamespace("shop");
        return property;
    }

    private List<String> definedBy() {
        return EngineHolder.get().applications().stream()
                .filter(managed -> managed.name().equals(team.application()))
                .map(ManagedApplication::context)
                .toList();
    }
}
