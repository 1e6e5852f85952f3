package io.jenkins.plugins.gitops.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

class JobApplicationsTest {
    private final Jenkins jenkins = mock(Jenkins.class);
    private final EngineHolder holder = mock(EngineHolder.class);
    private final List<String> problems = new ArrayList<>();
    private final JobApplications applications = new JobApplications();
    private MockedStatic<Jenkins> current;
    private MockedStatic<EngineHolder> engine;
    private MockedStatic<ACL> acl;

    @BeforeEach
    void open() {
        current = mockStatic(Jenkins.class);
        current.when(Jenkins::get).thenReturn(jenkins);
        engine = mockStatic(EngineHolder.class);
        engine.when(EngineHolder::get).thenReturn(holder);
        acl = mockStatic(ACL.class);
        acl.when(() -> ACL.as2(any())).thenReturn(mock(ACLContext.class));
    }

    @AfterEach
    void close() {
        acl.close();
        engine.close();
        current.close();
    }

    @Test
    void shouldGiveEachConfirmedApplicationWithItsJobAsContext() {
        jobs(job("team/shop", confirmed("team/shop")), job("team/plain", null));

        assertThat(applications.applications(problems::add)).hasSize(1).allSatisfy(managed -> {
            assertThat(managed.name()).isEqualTo("shop");
            assertThat(managed.context()).isEqualTo("team/shop");
            assertThat(managed.gitCredentialId()).isEqualTo("git");
        });
        assertThat(problems).isEmpty();
    }

    @Test
    void shouldLeaveACopyOutAndSaySo() {
        jobs(job("team/shop", confirmed("team/shop")), job("team/copy", confirmed("team/shop")));

        assertThat(applications.applications(problems::add))
                .extracting(ManagedApplication::context)
                .containsExactly("team/shop");
        assertThat(problems)
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem)
                        .contains("team/copy holds the application \"shop\", and nobody who may has defined it there"));
    }

    @Test
    void shouldFollowAJobThatIsRenamed() throws Exception {
        GitOpsApplicationProperty property = confirmed("team/shop");
        Job<?, ?> job = job("team/renamed", property);

        applications.onLocationChanged(job, "team/shop", "team/renamed");

        assertThat(property.confirmedOn("team/renamed")).isTrue();
        verify(job).save();
        verify(holder).configurationChanged();
    }

    @Test
    void shouldNotConfirmACopyThatIsRenamed() {
        GitOpsApplicationProperty property = confirmed("team/shop");
        Job<?, ?> job = job("team/renamed", property);

        applications.onLocationChanged(job, "team/copy", "team/renamed");

        assertThat(property.confirmedOn("team/renamed")).isFalse();
        verify(holder, never()).configurationChanged();
    }

    @Test
    void shouldConfirmANewJobOnlyForThoseWhoMayDefineApplications() {
        GitOpsApplicationProperty property = new GitOpsApplicationProperty("shop");
        Job<?, ?> job = job("team/shop", property);

        applications.onCreated(job);
        assertThat(property.confirmedOn("team/shop")).isFalse();

        when(job.hasPermission(GitOpsPermissions.CONFIGURE)).thenReturn(true);
        applications.onCreated(job);
        assertThat(property.confirmedOn("team/shop")).isTrue();
    }

    @Test
    void shouldTellTheEngineOfAChangeAndOfADeletionAlone() {
        Job<?, ?> job = job("team/shop", confirmed("team/shop"));
        jobs(job);
        applications.applications(problems::add);

        applications.saved(job);
        applications.saved(job("team/plain", null));
        applications.onDeleted(job("team/plain", null));
        verify(holder, never()).configurationChanged();

        applications.onDeleted(job);
        verify(holder).configurationChanged();
    }

    @Test
    void shouldForgetADeletedJobThatCanStillBeFound() {
        Job<?, ?> job = job("team/shop", confirmed("team/shop"));
        jobs(job);

        applications.onDeleted(job);

        assertThat(applications.applications(problems::add)).isEmpty();
        assertThat(problems).isEmpty();
    }

    private void jobs(Job<?, ?>... jobs) {
        when(jenkins.allItems(Job.class)).thenReturn(List.of(jobs));
    }

    private Job<?, ?> job(String fullName, GitOpsApplicationProperty property) {
        Job<?, ?> job = mock(Job.class);
        when(job.getFullName()).thenReturn(fullName);
        when(job.getProperty(GitOpsApplicationProperty.class)).thenReturn(property);
        when(job.getParent()).thenReturn(mock(ItemGroup.class));
        when(jenkins.getItemByFullName(fullName)).thenReturn(job);
        return job;
    }

    private static GitOpsApplicationProperty confirmed(String job) {
        GitOpsApplicationProperty property = new GitOpsApplicationProperty("shop");
        property.setRepository("https://gitlab.example/team/manifests.git");
        property.setGitCredentialsId("git");
        property.confirm(job);
        return property;
    }
}
