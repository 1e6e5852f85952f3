package io.jenkins.plugins.gitops.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.Job;
import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import io.jenkins.plugins.gitops.finding.FindingException;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.StaplerRequest2;

class GitOpsApplicationPropertyTest {
    private static GitOpsApplicationProperty shop() {
        GitOpsApplicationProperty property = new GitOpsApplicationProperty(" shop ");
        property.setRepository("https://gitlab.example/team/manifests.git");
        property.setPath("shop");
        property.setNamespace("shop-dev");
        return property;
    }

    @Test
    void shouldSayWhatTheManifestWouldSay() {
        GitOpsApplicationProperty property = shop();
        property.setProject("team");
        property.setCluster("k3s");
        property.setPrune(true);
        property.setCreateNamespace(true);

        Application application = property.application();

        assertThat(application.name()).isEqualTo("shop");
        assertThat(application.project()).isEqualTo("team");
        assertThat(application.source().repoUrl()).isEqualTo("https://gitlab.example/team/manifests.git");
        assertThat(application.source().path()).isEqualTo("shop");
        assertThat(application.source().targetRevision()).isEqualTo("main");
        assertThat(application.destination().name()).isEqualTo("k3s");
        assertThat(application.destination().namespace()).isEqualTo("shop-dev");
        assertThat(application.syncPolicy().automated()).isTrue();
        assertThat(application.syncPolicy().prune()).isTrue();
        assertThat(application.syncPolicy().selfHeal()).isFalse();
        assertThat(application.syncPolicy().option("CreateNamespace")).isTrue();
        assertThat(application.warnings()).isEmpty();
    }

    @Test
    void shouldReadTheRootWhereNoFolderIsNamed() {
        GitOpsApplicationProperty property = shop();
        property.setPath("");

        assertThat(property.application().source().path()).isIn("", ".");
    }

    @Test
    void shouldTakeTheStandardForWhatIsLeftEmpty() {
        GitOpsApplicationProperty property = shop();
        property.setProject(" ");
        property.setCluster("");
        property.setRevision(null);

        assertThat(property.getProject()).isEqualTo("default");
        assertThat(property.getCluster()).isEqualTo("in-cluster");
        assertThat(property.getRevision()).isEqualTo("main");
    }

    @Test
    void shouldNameAFieldThatMakesNoSense() {
        GitOpsApplicationProperty property = new GitOpsApplicationProperty("Not A Name");
        property.setRepository("https://gitlab.example/team/manifests.git");

        assertThatThrownBy(property::application)
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("Not A Name");
    }

    @Test
    void shouldCountOnlyAsItWasConfirmedAndWhere() {
        GitOpsApplicationProperty property = shop();
        assertThat(property.confirmedOn("team/shop")).isFalse();

        property.confirm("team/shop");

        assertThat(property.confirmedOn("team/shop")).isTrue();
        assertThat(property.confirmedOn("team/copy")).isFalse();
        property.setNamespace("kube-system");
        assertThat(property.confirmedOn("team/shop")).isFalse();
    }

    @Test
    void shouldNotTakeTheNameOfTheJobForAPartOfTheFields() {
        GitOpsApplicationProperty property = shop();
        property.confirm("team");
        String moved = "team\n" + property.content();

        assertThat(Confirmations.fits(Confirmations.of("team", property.content()), moved, ""))
                .isFalse();
    }

    @Test
    void shouldStayAsItIsWhereWhoSavesThePageMayNotDefineApplications() throws Exception {
        GitOpsApplicationProperty property = shop();
        Job<?, ?> job = mock(Job.class);
        StaplerRequest2 request = mock(StaplerRequest2.class);
        when(request.findAncestorObject(Job.class)).thenReturn(job);

        assertThat(property.reconfigure(request, new JSONObject())).isSameAs(property);
        assertThat(property.reconfigure(request, null)).isSameAs(property);

        when(job.hasPermission(GitOpsPermissions.CONFIGURE)).thenReturn(true);
        assertThat(property.reconfigure(request, null)).isNull();
    }
}
