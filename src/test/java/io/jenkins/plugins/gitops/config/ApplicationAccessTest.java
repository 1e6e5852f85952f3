package io.jenkins.plugins.gitops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

class ApplicationAccessTest {
    private final Jenkins jenkins = mock(Jenkins.class);
    private final EngineHolder holder = mock(EngineHolder.class);
    private final Item job = mock(Item.class);
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
    void shouldAskTheJobThatTheApplicationBelongsTo() {
        applications("team/shop");
        when(jenkins.getItemByFullName("team/shop")).thenReturn(job);
        when(job.hasPermission(GitOpsPermissions.APPROVE)).thenReturn(true);

        assertThat(mayApprove()).isTrue();
        verify(jenkins, never()).hasPermission(any());
    }

    @Test
    void shouldAskJenkinsForAnApplicationThatBelongsToNoJob() {
        applications("");
        when(jenkins.hasPermission(GitOpsPermissions.APPROVE)).thenReturn(true);

        assertThat(mayApprove()).isTrue();
    }

    @Test
    void shouldLeaveItToJenkinsWhereTheJobIsGone() {
        applications("team/gone");

        assertThat(mayApprove()).isFalse();
        verify(jenkins).hasPermission(GitOpsPermissions.APPROVE);
    }

    @Test
    void shouldLeaveItToJenkinsWhereNobodyKnowsTheApplicationAndStartNoEngine() {
        when(holder.applications()).thenReturn(List.of());

        assertThat(mayApprove()).isFalse();
        verify(jenkins).hasPermission(GitOpsPermissions.APPROVE);
        verify(holder, never()).engine();
    }

    private static boolean mayApprove() {
        return ApplicationAccess.to("shop").may(GitOpsPermissions.APPROVE);
    }

    private void applications(String context) {
        when(holder.applications())
                .thenReturn(Applications.parse("""
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: shop}
                        spec:
                          source: {repoURL: "https://gitlab.example/team/manifests.git", path: shop}
                          destination: {name: k3s, namespace: shop}
                        """).applications().stream()
                        .map(each -> new ManagedApplication(each, "", context))
                        .toList());
    }
}
