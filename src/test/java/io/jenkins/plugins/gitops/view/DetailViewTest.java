package io.jenkins.plugins.gitops.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.ResourceStatus;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class DetailViewTest {
    private static final ManagedApplication SHOP = new ManagedApplication(
            new ApplicationReader().readAll("the test", """
                            apiVersion: argoproj.io/v1alpha1
                            kind: Application
                            metadata:
                              name: shop
                              annotations:
                                link.argocd.argoproj.io/docs: Handbook|https://example.org/shop
                                link.argocd.argoproj.io/plain: http://example.org/
                                link.argocd.argoproj.io/evil: javascript:alert(1)
                                link.argocd.argoproj.io/worse: "Click|data:text/html,x"
                                info.gitops.jenkins.io/owner: team shop
                            spec:
                              strange: true
                              info:
                                - {name: Runbook, value: "https://example.org/runbook"}
                                - {name: Evil, value: "javascript:alert(1)"}
                                - {name: Floor, value: 3}
                              source: {repoURL: "https://git.example/a.git", path: shop}
                              destination: {name: in-cluster, namespace: shop}
                            """).applications().get(0), "", "");
    private static final Finding CAUSE = new Finding("health.image-not-found", "No image", "It is gone", "Push it");
    private static final Finding PAUSED = new Finding("sync.paused-by-hand", "shop was paused", "Nothing", "Wait");

    @Test
    void shouldLinkToPagesAlone() {
        assertThat(view(name -> false).links())
                .extracting(DetailView.LinkView::text)
                .containsExactly("Runbook", "Handbook", "plain");
    }

    @Test
    void shouldShowWhatTheApplicationSaysToPeople() {
        assertThat(view(name -> false).info())
                .containsExactly(
                        new DetailView.NamedValue("Evil", "javascript:alert(1)"),
                        new DetailView.NamedValue("Floor", "3"),
                        new DetailView.NamedValue("owner", "team shop"));
    }

    @Test
    void shouldPutTheWorstConditionFirst() {
        List<ConditionView> conditions = view(name -> false).conditions();

        assertThat(conditions).extracting(ConditionView::type).containsExactly("HEALTH", "PAUSED", "DEFINITION");
        assertThat(conditions).extracting(ConditionView::severity).containsExactly("ERROR", "WARNING", "WARNING");
        assertThat(conditions.get(2).finding().seen()).contains("strange");
    }

    @Test
    void shouldNameNoApplicationThatMayNotBeSeen() {
        assertThat(view(name -> name.equals("child")).resources())
                .extracting(ObjectView::id)
                .containsExactly("argoproj.io:Application::hidden-1", "argoproj.io:Application:argocd:other");
    }

    private static DetailView view(Predicate<String> hidden) {
        ApplicationStatus status = new ApplicationStatus(
                "shop",
                1,
                "abc",
                "abc",
                "abc",
                SyncStatus.SYNCED,
                new Health(Health.Status.DEGRADED, "No image"),
                true,
                Set.of(),
                List.of(),
                List.of(child("child"), child("other")),
                Optional.of(CAUSE),
                false,
                Instant.EPOCH,
                Optional.empty());
        return DetailView.of(SHOP, Optional.of(status), List.of(), Optional.of(PAUSED), "", hidden);
    }

    private static ResourceStatus child(String name) {
        return new ResourceStatus(
                new ObjectKey("argoproj.io", "Application", "argocd", name), SyncStatus.SYNCED, Optional.empty(), "");
    }
}
