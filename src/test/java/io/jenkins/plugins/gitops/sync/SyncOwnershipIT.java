package io.jenkins.plugins.gitops.sync;

import static io.jenkins.plugins.gitops.sync.World.actions;
import static io.jenkins.plugins.gitops.sync.World.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.gitops.cluster.Tracking;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SyncOwnershipIT {
    private static final String SETTINGS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            data: {level: info}
            """;

    @TempDir
    static Path state;

    @RegisterExtension
    final TestCluster server = new TestCluster();

    @RegisterExtension
    final World world = new World(server, state);

    private void isRefusedNaming(String owner) {
        SyncResult result = world.sync(SETTINGS.replace("info", "debug"));

        assertThat(actions(result)).containsOnly(entry("ConfigMap/settings", Action.REFUSED));
        assertThat(result.objects().get(0).finding()).hasValueSatisfying(finding -> {
            assertThat(finding.code()).isEqualTo("sync.owned-by-another");
            assertThat(finding.seen()).contains(owner);
        });
        assertThat(world.get("v1", "ConfigMap", "settings").text("data", "level"))
                .isEqualTo("info");
    }

    private Manifest withMetadata(String metadata) {
        return world.createByHand(SETTINGS.replace("{name: settings}", "{name: settings, " + metadata + "}"));
    }

    @Test
    void shouldRefuseWhatAnotherApplicationTracks() {
        Target other = world.target("other");
        world.syncer()
                .sync(new SyncRequest(
                        other,
                        "1",
                        world.render(SETTINGS),
                        SyncSettings.builder().build(),
                        world.lease(),
                        () -> false));

        isRefusedNaming("GitOps Deploy application \"other\"");
    }

    @Test
    void shouldRefuseWhatAnotherInstallationTracks() {
        withMetadata("annotations: {gitops.jenkins.io/tracking-id: \"shop:/ConfigMap:$NS/settings\"},"
                + " labels: {gitops.jenkins.io/installation: elsewhere}");

        isRefusedNaming("elsewhere");
    }

    @Test
    void shouldRefuseWhatArgoCdTracks() {
        withMetadata("annotations: {argocd.argoproj.io/tracking-id: \"store:/ConfigMap:$NS/settings\"}");

        isRefusedNaming("Argo CD application \"store\"");
    }

    @Test
    void shouldRefuseWhatHelmInstalled() {
        withMetadata("annotations: {meta.helm.sh/release-name: store, meta.helm.sh/release-namespace: x},"
                + " labels: {app.kubernetes.io/managed-by: Helm}");

        isRefusedNaming("Helm release \"store\"");
    }

    @Test
    void shouldRefuseWhatFluxKeeps() {
        withMetadata("labels: {kustomize.toolkit.fluxcd.io/name: store, kustomize.toolkit.fluxcd.io/namespace: flux}");

        isRefusedNaming("Flux");
    }

    @Test
    void shouldRefuseWhatAControllerMade() {
        Manifest owner = world.createByHand("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: owner}
                """);
        withMetadata("ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: owner, uid: %s, controller: true}]"
                .formatted(owner.uid()));

        isRefusedNaming("controller \"ConfigMap owner\"");
    }

    @Test
    void shouldIgnoreATrackingIdThatNamesAnotherObject() {
        withMetadata("annotations: {argocd.argoproj.io/tracking-id: \"store:/ConfigMap:$NS/original\"}");

        assertThat(actions(world.sync(SETTINGS))).containsOnly(entry("ConfigMap/settings", Action.CONFIGURED));
    }

    @Test
    void shouldTakeOverFromArgoCdWhenAskedAndRemoveItsMark() {
        // Given
        Manifest argo =
                withMetadata("annotations: {argocd.argoproj.io/tracking-id: \"store:/ConfigMap:$NS/settings\"}");
        world.renameManager(argo, "argocd-controller");

        // When
        SyncResult adopted =
                world.sync(SyncSettings.builder().adopted(ObjectSelection.ALL), SETTINGS.replace("info", "debug"));
        SyncResult after = world.sync(SETTINGS.replace("info", "trace"));

        // Then
        assertThat(actions(adopted)).containsOnly(entry("ConfigMap/settings", Action.CONFIGURED));
        assertThat(actions(after)).containsOnly(entry("ConfigMap/settings", Action.CONFIGURED));
        Manifest live = world.get("v1", "ConfigMap", "settings");
        assertThat(live.annotations()).doesNotContainKey("argocd.argoproj.io/tracking-id");
        assertThat(live.annotations()).containsKey(Tracking.ANNOTATION);
        assertThat(live.text("data", "level")).isEqualTo("trace");
    }

    @Test
    void shouldNameAnArgoCdThatTracksByTheLabelAlone() {
        world.renameManager(withMetadata("labels: {app.kubernetes.io/instance: store}"), "argocd-controller");

        isRefusedNaming("Argo CD application \"store\"");
        assertThat(actions(world.sync(SyncSettings.builder().adopted(ObjectSelection.ALL), SETTINGS)))
                .containsOnly(entry("ConfigMap/settings", Action.CONFIGURED));
        assertThat(world.get("v1", "ConfigMap", "settings").labels()).doesNotContainKey("app.kubernetes.io/instance");
    }

    @Test
    void shouldTakeNobodyForArgoCdWhoSetsThatLabelHimself() {
        withMetadata("labels: {app.kubernetes.io/instance: store}");

        assertThat(actions(world.sync(SETTINGS))).containsOnly(entry("ConfigMap/settings", Action.CONFIGURED));
    }

    @Test
    void shouldTakeTheLabelThatAChartSetsForNoTracking() {
        String chart = SETTINGS.replace(
                "metadata: {name: settings}",
                "metadata: {name: settings, labels: {app.kubernetes.io/instance: store}}");
        world.renameManager(withMetadata("labels: {app.kubernetes.io/instance: store}"), "argocd-controller");

        assertThat(chart).isNotEqualTo(SETTINGS);
        assertThat(actions(world.sync(chart))).containsOnly(entry("ConfigMap/settings", Action.CONFIGURED));
    }

    @Test
    void shouldKeepWhatWasAdoptedThoughTheOldMarksStay() {
        withMetadata("labels: {kustomize.toolkit.fluxcd.io/name: store, kustomize.toolkit.fluxcd.io/namespace: flux}");

        world.sync(SyncSettings.builder().adopted(ObjectSelection.ALL), SETTINGS);
        SyncResult after = world.sync(SETTINGS.replace("info", "trace"));

        assertThat(actions(after)).containsOnly(entry("ConfigMap/settings", Action.CONFIGURED));
        assertThat(finding(after, "settings")).isEmpty();
    }
}
