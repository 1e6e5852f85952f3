package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import io.jenkins.plugins.gitops.render.AccountPull;
import io.jenkins.plugins.gitops.render.Render;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullAdditionsTest {
    private static final String SECRET = "gitops-pull-shop";
    private static final Set<String> REGISTRIES = Set.of("registry.example:5005");
    private static final String IMAGE = "registry.example:5005/team/shop:1";

    @Test
    void shouldGiveEachNamespaceASecretAndEachAccountItsName() {
        Render render = render(
                "key",
                "config",
                pod("Deployment", "", "", IMAGE),
                pod("StatefulSet", "", "runner", IMAGE),
                pod("DaemonSet", "other", "", IMAGE),
                pod("Deployment", "third", "", "elsewhere.example/app:1"));

        assertThat(secrets(render)).extracting(Manifest::namespace).containsExactly("other", "shop");
        assertThat(secrets(render)).allSatisfy(secret -> {
            assertThat(secret.name()).isEqualTo(SECRET);
            assertThat(secret.text("data", ".dockerconfigjson")).isEqualTo("config");
        });
        assertThat(render.pulls())
                .containsExactly(
                        new AccountPull("other", "default", SECRET),
                        new AccountPull("shop", "default", SECRET),
                        new AccountPull("shop", "runner", SECRET));
    }

    @Test
    void shouldTakeTheAccountOfTheDestinationWhereNoPodIsSeenToPull() {
        Render render = render("key", "config", "{apiVersion: example.org/v1, kind: Shop, metadata: {name: a}}");

        assertThat(render.pulls()).containsExactly(new AccountPull("shop", "default", SECRET));
    }

    @Test
    void shouldComeBeforeTheFirstWaveThatPulls() {
        String early = pod("Deployment", "", "", IMAGE)
                .replace("metadata: {", "metadata: {annotations: {argocd.argoproj.io/sync-wave: \"-3\"}, ");

        Render render = render("key", "config", pod("StatefulSet", "", "", IMAGE), early);

        assertThat(secrets(render).get(0).annotation("argocd.argoproj.io/sync-wave"))
                .isEqualTo("-3");
    }

    @Test
    void shouldAddToAListThatGitGivesAndLeaveAnAccountWithoutOneAsItIs() {
        String bare = "{apiVersion: v1, kind: ServiceAccount, metadata: {name: default}}";
        String listed =
                "{apiVersion: v1, kind: ServiceAccount, metadata: {name: runner}, imagePullSecrets: [{name: a}]}";

        Render render = render(
                "key",
                "config",
                pod("Deployment", "", "", IMAGE),
                pod("StatefulSet", "", "runner", IMAGE),
                bare,
                listed);

        assertThat(render.manifests()).contains(read(bare));
        assertThat(named(render, "runner").maps("imagePullSecrets"))
                .extracting(entry -> entry.get("name"))
                .containsExactly("a", SECRET);
    }

    @Test
    void shouldHaveAHashThatFollowsTheLoginAndTellsNothingWithoutTheKey() {
        String pod = pod("Deployment", "", "", IMAGE);

        String hash = render("key", "config", pod).inputHash();

        assertThat(hash)
                .matches("[0-9a-f]{64}")
                .isEqualTo(render("key", "config", pod).inputHash());
        assertThat(hash)
                .isNotEqualTo(render("key", "other", pod).inputHash())
                .isNotEqualTo(render("other key", "config", pod).inputHash());
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example:5005/team/shop, registry.example:5005, true",
        "registry.example:5005/team/shop, registry.example, false",
        "registry.example/team/shop@sha256:0, registry.example, true",
        "nginx, docker.io, true",
        "library/nginx:1, docker.io, true",
        "index.docker.io/library/nginx, docker.io, true",
        "localhost/shop, docker.io, false",
        "localhost/shop, localhost, true"
    })
    void shouldKnowTheRegistryOfAnImage(String image, String registry, boolean expected) {
        PodTemplate pods = PodTemplate.of(read(pod("Pod", "", "", image)));

        assertThat(pods.pullsFrom(Set.of(registry))).isEqualTo(expected);
    }

    @Test
    void shouldSeeThePodsOfACronJob() {
        Manifest cron = read("""
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: night}
                spec:
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          serviceAccountName: night
                          initContainers: [{name: a, image: "%s"}]
                """.formatted(IMAGE));

        assertThat(PodTemplate.of(cron).account()).isEqualTo("night");
        assertThat(PodTemplate.of(cron).pullsFrom(REGISTRIES)).isTrue();
    }

    private static Render render(String key, String config, String... yaml) {
        List<Manifest> manifests =
                List.of(yaml).stream().map(PullAdditionsTest::read).toList();
        PullAdditions additions = new PullAdditions(manifests, "shop", SECRET);
        PullPlaces.of(manifests, "shop", REGISTRIES)
                .byNamespace()
                .forEach((namespace, place) -> additions.add(namespace, place, config));
        return additions.render(new Render(manifests, "hash", List.of()), key);
    }

    private static String pod(String kind, String namespace, String account, String image) {
        String spec = "{serviceAccountName: \"%s\", containers: [{name: a, image: \"%s\"}]}".formatted(account, image);
        String metadata = "{name: %s, namespace: \"%s\"}".formatted(kind.toLowerCase(Locale.ROOT), namespace);
        return kind.equals("Pod")
                ? "{apiVersion: v1, kind: Pod, metadata: %s, spec: %s}".formatted(metadata, spec)
                : "{apiVersion: apps/v1, kind: %s, metadata: %s, spec: {template: {spec: %s}}}"
                        .formatted(kind, metadata, spec);
    }

    private static List<Manifest> secrets(Render render) {
        return render.manifests().stream()
                .filter(manifest -> manifest.kind().equals("Secret"))
                .toList();
    }

    private static Manifest named(Render render, String name) {
        return render.manifests().stream()
                .filter(manifest -> manifest.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Manifest read(String yaml) {
        return new ManifestReader().read("test.yaml", yaml).get(0);
    }
}
