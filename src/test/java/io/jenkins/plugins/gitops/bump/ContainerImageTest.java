package io.jenkins.plugins.gitops.bump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerImageTest {
    private static final String DEPLOYMENT = """
        # the shop's front
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              initContainers:
              - {name: migrate, image: registry.example:5005/team/shop:1.0}   # runs first
              containers:
              - image: "registry.example:5005/team/shop:1.0"  # bumped by CI
                name: shop
              - name: proxy
                image: envoy:1.30
        """;
    private static final ImageReference WANTED = ImageReference.parse("registry.example:5005/team/shop:1.1");

    @Test
    void shouldKeepCommentsAndQuotesWhenTagChanges() {
        var draft = MapTree.draft("shop/web.yaml", DEPLOYMENT);

        var edited = apply(draft, "shop", ContainerImage.ofRepository(WANTED));

        assertThat(MapTree.text(draft, "shop/web.yaml"))
                .isEqualTo(DEPLOYMENT.replace("team/shop:1.0", "team/shop:1.1"));
        assertThat(edited)
                .containsExactly(
                        new EditedValue(
                                "shop/web.yaml",
                                1,
                                "spec.template.spec.initContainers[0].image",
                                10,
                                "registry.example:5005/team/shop:1.0",
                                "registry.example:5005/team/shop:1.1"),
                        new EditedValue(
                                "shop/web.yaml",
                                1,
                                "spec.template.spec.containers[0].image",
                                12,
                                "registry.example:5005/team/shop:1.0",
                                "registry.example:5005/team/shop:1.1"));
    }

    @Test
    void shouldSetTheWholeReferenceOfANamedContainer() {
        var draft = MapTree.draft("web.yaml", DEPLOYMENT);

        apply(draft, "web.yaml", ContainerImage.named("proxy", new NewImage.Whole(WANTED)));

        assertThat(MapTree.text(draft, "web.yaml")).isEqualTo(DEPLOYMENT.replace("envoy:1.30", WANTED.text()));
    }

    @Test
    void shouldLetAStaleDigestGoBecauseItWouldWinOverTheTag() {
        String digest = "@sha256:" + "a".repeat(64);
        var draft = MapTree.draft("web.yaml", DEPLOYMENT.replace("envoy:1.30", "envoy:1.30" + digest));

        apply(draft, "web.yaml", ContainerImage.named("proxy", new NewImage.Version("1.31", "")));

        assertThat(MapTree.text(draft, "web.yaml")).isEqualTo(DEPLOYMENT.replace("envoy:1.30", "envoy:1.31"));
    }

    @Test
    void shouldKeepTheNameAsTheManifestWritesIt() {
        var draft = MapTree.draft("web.yaml", DEPLOYMENT.replace("envoy:1.30", "docker.io/library/envoy"));

        apply(draft, "web.yaml", ContainerImage.ofRepository(ImageReference.parse("envoy:1.31")));

        assertThat(MapTree.text(draft, "web.yaml")).contains("image: docker.io/library/envoy:1.31\n");
    }

    @Test
    void shouldLeaveTheDraftUnchangedWhenTheImageIsAlreadyAsWanted() {
        var draft = MapTree.draft("web.yaml", DEPLOYMENT);

        var edited = apply(draft, "web.yaml", ContainerImage.named("proxy", new NewImage.Version("1.30", "")));

        assertThat(draft.changed()).isFalse();
        assertThat(edited).singleElement().matches(value -> !value.changed());
    }

    @ParameterizedTest
    @CsvSource({
        "Pod, v1, spec",
        "StatefulSet, apps/v1, spec.template.spec",
        "DaemonSet, apps/v1, spec.template.spec",
        "ReplicaSet, apps/v1, spec.template.spec",
        "Job, batch/v1, spec.template.spec",
        "CronJob, batch/v1, spec.jobTemplate.spec.template.spec",
        "Rollout, argoproj.io/v1alpha1, spec.template.spec",
        "Service, serving.knative.dev/v1, spec.template.spec",
        "Workshop, example.org/v1, spec.pools.front.podTemplate.spec"
    })
    void shouldFindContainersInAnyKindWithAPodSpec(String kind, String apiVersion, String path) {
        StringBuilder yaml = new StringBuilder("apiVersion: " + apiVersion + "\nkind: " + kind + "\n");
        String indent = "";
        for (String key : path.split("\\.")) {
            yaml.append(indent).append(key).append(":\n");
            indent += "  ";
        }
        yaml.append(indent).append("containers: [{name: shop, image: 'shop:1'}]\n");
        var draft = MapTree.draft("object.yaml", yaml.toString());

        var edited = apply(draft, "", ContainerImage.named("shop", new NewImage.Version("2", "")));

        assertThat(MapTree.text(draft, "object.yaml")).isEqualTo(yaml.toString().replace("shop:1", "shop:2"));
        assertThat(edited).extracting(EditedValue::path).containsExactly(path + ".containers[0].image");
    }

    @Test
    void shouldFindContainersInTheItemsOfAList() {
        var draft = MapTree.draft("list.json", """
            {"apiVersion": "v1", "kind": "List", "items": [
              {"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "a", "image": "shop:1"}]}}]}
            """);

        var edited = apply(draft, "", ContainerImage.ofRepository(ImageReference.parse("shop:1.10")));

        assertThat(edited).extracting(EditedValue::path).containsExactly("items[0].spec.containers[0].image");
        assertThat(MapTree.text(draft, "list.json")).contains("\"image\": \"shop:1.10\"");
    }

    @Test
    void shouldListTheCandidatesWhenNothingMatches() {
        var draft = MapTree.draft("shop/web.yaml", DEPLOYMENT, "shop/readme.md", "# image: shop");

        assertThat(findingOf(draft, "shop", ContainerImage.named("api", new NewImage.Version("2", ""))))
                .matches(finding -> finding.code().equals("bump.no-match"))
                .extracting(Finding::seen)
                .asString()
                .contains("no container named 'api'")
                .contains("shop/web.yaml:10 container 'migrate' has image 'registry.example:5005/team/shop:1.0'")
                .contains("shop/web.yaml:15 container 'proxy' has image 'envoy:1.30'");
        assertThat(draft.changed()).isFalse();
    }

    @Test
    void shouldRefuseANameThatStandsForDifferentImages() {
        var draft = MapTree.draft("a.yaml", DEPLOYMENT, "b.yaml", DEPLOYMENT.replace("name: proxy", "name: shop"));

        assertThat(findingOf(draft, "", ContainerImage.named("shop", new NewImage.Version("2", ""))))
                .matches(finding -> finding.code().equals("bump.ambiguous"))
                .extracting(Finding::seen)
                .asString()
                .contains("b.yaml:15 container 'shop' has image 'envoy:1.30'");
        assertThat(draft.changed()).isFalse();
    }

    @Test
    void shouldChangeAnAnchoredImageWhenAllItsUsersWantIt() {
        String yaml = """
            apiVersion: v1
            kind: Pod
            spec:
              initContainers:
              - {name: migrate, image: &image shop:1}
              containers:
              - name: shop
                image: *image
            """;
        var draft = MapTree.draft("pod.yaml", yaml);

        var edited = apply(draft, "", ContainerImage.ofRepository(ImageReference.parse("shop:2")));

        assertThat(MapTree.text(draft, "pod.yaml")).isEqualTo(yaml.replace("shop:1", "shop:2"));
        assertThat(edited).hasSize(2);
    }

    @Test
    void shouldRefuseToChangeAnAnchoredImageThatAnotherContainerUsesToo() {
        var draft = MapTree.draft("pod.yaml", """
            apiVersion: v1
            kind: Pod
            spec:
              initContainers:
              - {name: migrate, image: &image shop:1}
              containers:
              - name: shop
                image: *image
            """);

        assertThat(findingOf(draft, "", ContainerImage.named("shop", new NewImage.Version("2", ""))))
                .matches(finding -> finding.code().equals("bump.shared-value"))
                .extracting(Finding::seen)
                .asString()
                .contains("spec.initContainers[0].image (pod.yaml, line 5)");
        assertThat(draft.changed()).isFalse();
    }

    @Test
    void shouldRefuseToChangeWhatAMergeKeyBringsIntoAnotherContainer() {
        var draft = MapTree.draft("pod.yaml", """
            apiVersion: v1
            kind: Pod
            spec:
              containers:
              - &base
                name: a
                image: shop:1
              - <<: *base
                name: b
            """);

        assertThat(findingOf(draft, "", ContainerImage.named("b", new NewImage.Version("2", "")))
                        .code())
                .isEqualTo("bump.shared-value");
        assertThat(apply(draft, "", ContainerImage.ofRepository(ImageReference.parse("shop:2"))))
                .hasSize(2);
    }

    @Test
    void shouldShowTheLineThatIsMalformed() {
        var draft = MapTree.draft("a.yaml", DEPLOYMENT, "b.yaml", "kind: Pod\nspec: {containers: [name: proxy\n");

        assertThat(findingOf(draft, "", ContainerImage.named("proxy", new NewImage.Version("2", ""))))
                .matches(finding -> finding.code().equals("bump.yaml-malformed"))
                .extracting(Finding::seen)
                .asString()
                .startsWith("b.yaml, line ");
        assertThat(draft.changed()).isFalse();
    }

    @Test
    void shouldNotFollowASymbolicLink() {
        var draft = MapTree.draft("web.yaml", "-> ../../etc/passwd");

        assertThat(findingOf(draft, "web.yaml", ContainerImage.named("a", new NewImage.Version("2", "")))
                        .code())
                .isEqualTo("bump.file-missing");
    }

    private static List<EditedValue> apply(DraftTree draft, String path, Edit edit) {
        return new FileEdit(path, false, edit).applyTo(draft).values();
    }

    private static Finding findingOf(DraftTree draft, String path, Edit edit) {
        return assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> apply(draft, path, edit))
                .actual()
                .finding();
    }
}
