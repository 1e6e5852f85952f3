package io.jenkins.plugins.gitops.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.Owner.Tool;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnerTest {
    private static final Manifest PLAIN = Objects.deployment("shop-dev", "web");
    private static final String ARGO_CD = "argocd.argoproj.io/tracking-id";

    @Test
    void shouldKnowOurOwnByApplicationAndInstallation() {
        Owner owner = Owner.of(Tracking.put(PLAIN, "shop", "home")).orElseThrow();

        assertThat(owner.is("shop", "home")).isTrue();
        assertThat(owner.is("other", "home")).isFalse();
        assertThat(owner.is("shop", "elsewhere")).isFalse();
        assertThat(owner.describe()).isEqualTo("GitOps Deploy application \"shop\" of installation home");
    }

    @Test
    void shouldNameArgoCdUnlessTheObjectIsACopy() {
        Manifest tracked = PLAIN.withAnnotation(ARGO_CD, "shop:apps/Deployment:shop-dev/web");
        Manifest copy = PLAIN.withAnnotation(ARGO_CD, "shop:apps/Deployment:shop-dev/other");

        assertThat(Owner.of(tracked)).map(Owner::describe).contains("Argo CD application \"shop\"");
        assertThat(Owner.of(copy)).isEmpty();
    }

    @Test
    void shouldNameAHelmReleaseAndNotMistakeARenderedChartForOne() {
        Manifest rendered = PLAIN.withLabel("app.kubernetes.io/managed-by", "Helm");

        assertThat(Owner.of(rendered)).isEmpty();
        assertThat(Owner.of(rendered.withAnnotation("meta.helm.sh/release-name", "shop")))
                .map(Owner::describe)
                .contains("Helm release \"shop\"");
    }

    @Test
    void shouldNameFluxWithItsKindOfObject() {
        assertThat(Owner.of(PLAIN.withLabel("kustomize.toolkit.fluxcd.io/name", "apps")))
                .map(Owner::describe)
                .contains("Flux \"Kustomization apps\"");
        assertThat(Owner.of(PLAIN.withLabel("helm.toolkit.fluxcd.io/name", "apps")))
                .map(Owner::describe)
                .contains("Flux \"HelmRelease apps\"");
    }

    @Test
    void shouldNameTheControllerAndNoOtherReference() {
        Map<String, Object> plain = Map.of("kind", "ConfigMap", "name", "note");
        Map<String, Object> controller = Map.of("kind", "Rollout", "name", "web", "controller", true);

        assertThat(Owner.of(PLAIN.with(List.of(plain), "metadata", "ownerReferences")))
                .isEmpty();
        assertThat(Owner.of(PLAIN.with(List.of(plain, controller), "metadata", "ownerReferences")))
                .map(Owner::describe)
                .contains("controller \"Rollout web\"");
    }

    @Test
    void shouldListAllWhoWouldFightOverIt() {
        Manifest fought = Tracking.put(PLAIN, "shop", "home")
                .withAnnotation(ARGO_CD, "shop:apps/Deployment:shop-dev/web")
                .withAnnotation("meta.helm.sh/release-name", "shop");

        assertThat(Owner.allOf(fought))
                .extracting(Owner::tool)
                .containsExactly(Tool.GITOPS_DEPLOY, Tool.ARGO_CD, Tool.HELM);
    }
}
