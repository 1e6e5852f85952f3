package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.EnvVars;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.config.DeployRights;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.FolderSettings;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.job.JobApplications;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

/** Which application and credential a step means that names none. */
class DeployRequestsTest {
    private final List<MockedStatic<?>> statics = new ArrayList<>();
    private final Engine engine = mock(Engine.class);
    private final Run<?, ?> run = mock(Run.class);
    private final DeployRequests requests = new DeployRequests(run, new EnvVars());
    private MockedStatic<JobApplications> defined;
    private MockedStatic<FolderSettings> folder;

    @BeforeEach
    void open() {
        Job<?, ?> job = mock(Job.class);
        when(job.getFullName()).thenReturn("team/shop");
        when(run.getParent()).thenAnswer(asked -> job);
        EngineHolder holder = mock(EngineHolder.class);
        when(holder.engine()).thenReturn(engine);
        when(engine.application("shop")).thenReturn(Optional.of(shop()));
        Jenkins jenkins = mock(Jenkins.class);
        replaced(Jenkins.class).when(Jenkins::get).thenReturn(jenkins);
        replaced(EngineHolder.class).when(EngineHolder::get).thenReturn(holder);
        replaced(DeployRights.class)
                .when(() -> DeployRights.refusal(any(), any()))
                .thenReturn(Optional.empty());
        defined = replaced(JobApplications.class);
        defined.when(() -> JobApplications.refusal(any())).thenReturn(Optional.empty());
        defined.when(() -> JobApplications.nameOn(any())).thenReturn(Optional.of("shop"));
        folder = replaced(FolderSettings.class);
        folder.when(() -> FolderSettings.registryCredential(any(), any())).thenReturn("");
    }

    @AfterEach
    void close() {
        statics.forEach(MockedStatic::close);
    }

    private <T> MockedStatic<T> replaced(Class<T> type) {
        MockedStatic<T> replaced = mockStatic(type);
        statics.add(replaced);
        return replaced;
    }

    @Test
    void shouldCheckTheApplicationThatTheJobDefines() {
        assertThat(requests.allowed(new CheckSettings(null))).isEqualTo("shop");
    }

    @Test
    void shouldRollTheApplicationBackThatTheJobDefines() {
        assertThat(requests.of(new RollbackSettings(""), "7").application()).isEqualTo("shop");
    }

    @Test
    void shouldSayThatAnApplicationIsMissingWhereTheJobDefinesNone() {
        defined.when(() -> JobApplications.nameOn(any())).thenReturn(Optional.empty());

        assertThatThrownBy(() -> requests.of(new RollbackSettings(""), "7"))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        problem -> assertThat(problem.finding().code()).isEqualTo("deploy.application-missing"));
    }

    @Test
    void shouldCheckTheRegistryWithTheDefaultOfTheFolder() {
        folder.when(() -> FolderSettings.registryCredential("", "team/shop")).thenReturn("pulls");

        assertThat(requests.registryCredential(new CheckSettings("shop"))).isEqualTo("pulls");
    }

    private static ManagedApplication shop() {
        return new ApplicationReader()
                .readAll("the test", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: shop}
                        spec:
                          source: {repoURL: "https://gitlab.example/team/manifests.git", path: shop}
                          destination: {name: k3s, namespace: shop}
                        """).applications().stream()
                        .map(each -> new ManagedApplication(each, "", "team/shop"))
                        .findFirst()
                        .orElseThrow();
    }
}
