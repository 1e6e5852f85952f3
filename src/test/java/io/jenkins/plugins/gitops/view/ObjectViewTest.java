package io.jenkins.plugins.gitops.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.ResourceStatus;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class ObjectViewTest {
    @Property
    void shouldFindTheObjectOfAnId(
            @ForAll @AlphaChars String group,
            @ForAll @AlphaChars @NotEmpty String kind,
            @ForAll @AlphaChars String namespace,
            @ForAll @NotEmpty String name) {
        ObjectKey key = new ObjectKey(group, kind, namespace, name);

        assertThat(ObjectView.key(ObjectView.id(key))).contains(key);
    }

    @Test
    void shouldTakeNamesWithColonsAndRefuseWhatIsNoId() {
        assertThat(ObjectView.key("rbac.authorization.k8s.io:ClusterRole::system:node"))
                .contains(new ObjectKey("rbac.authorization.k8s.io", "ClusterRole", "", "system:node"));
        assertThat(ObjectView.key("Deployment")).isEmpty();
        assertThat(ObjectView.key("apps::shop:web")).isEmpty();
        assertThat(ObjectView.key("apps:Deployment:shop:")).isEmpty();
    }

    @Test
    void shouldCapWhatAClusterSaysAndTakeOutWhatIsNotSeen() {
        String long10000 = "x".repeat(10_000);
        ResourceStatus status = new ResourceStatus(
                new ObjectKey("", "Pod", "shop", "web"),
                SyncStatus.OUT_OF_SYNC,
                Optional.of(new Health(Health.Status.DEGRADED, "<b>\u202Eabc\u0007</b>" + long10000)),
                long10000);

        ObjectView view = ObjectView.of(status);

        assertThat(view.message()).startsWith("<b>abc</b>xx").hasSize(501).endsWith("…");
        assertThat(view.reason()).hasSize(501);
    }

    @Test
    void shouldSayNothingOfADifferenceWhereThereIsNone() {
        ResourceStatus status = new ResourceStatus(
                new ObjectKey("", "Pod", "shop", "web"),
                SyncStatus.SYNCED,
                Optional.of(new Health(Health.Status.PROGRESSING, "starting")),
                "starting");

        assertThat(ObjectView.of(status).reason()).isEmpty();
        assertThat(ObjectView.of(status).message()).isEqualTo("starting");
    }
}
