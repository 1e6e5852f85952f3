package io.jenkins.plugins.gitops.bump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSearchTest {
    private static final String SHOP = "registry.example:5005/team/shop";
    private static final String BASE = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              containers:
              - name: shop
                image: %s
        """;
    private static final String PATCH = BASE.replace("  name: shop\nspec:", "  name: shop # dev\nspec:");

    @Test
    void shouldEditTheManifestsOfAPlainFolder() {
        var draft = MapTree.draft(
                "dev/shop.yaml", BASE.formatted(SHOP + ":1"),
                "dev/more/job.yaml", BASE.formatted(SHOP + ":1"),
                "prod/shop.yaml", BASE.formatted(SHOP + ":1"));

        var outcome = search("dev", SHOP + ":2").applyTo(draft);

        assertThat(draft.written()).containsOnlyKeys("dev/shop.yaml");
        assertThat(MapTree.text(draft, "dev/shop.yaml")).isEqualTo(BASE.formatted(SHOP + ":2"));
        assertThat(outcome.choice()).isEqualTo("The image stands in the application's own manifests.");
    }

    @Test
    void shouldEditSubfoldersWhereTheyBelongToTheApplication() {
        var draft = MapTree.draft("dev/more/job.yaml", BASE.formatted(SHOP + ":1"));

        new ImageSearch("dev", true, ImageReference.parse(SHOP + ":2"), Optional.empty()).applyTo(draft);

        assertThat(draft.written()).containsOnlyKeys("dev/more/job.yaml");
    }

    @Test
    void shouldPreferTheEntryOfTheKustomization() {
        String kustomization = """
            resources: [../base]
            images:
            - name: shop # as the base calls it
              newName: %s
              newTag: "1"
            """.formatted(SHOP);
        var draft = MapTree.draft(
                "dev/kustomization.yaml",
                kustomization,
                "base/kustomization.yaml",
                "resources: [shop.yaml]",
                "base/shop.yaml",
                BASE.formatted("shop"));

        var outcome = search("dev", SHOP + ":2").applyTo(draft);

        assertThat(draft.written()).containsOnlyKeys("dev/kustomization.yaml");
        assertThat(MapTree.text(draft, "dev/kustomization.yaml"))
                .isEqualTo(kustomization.replace("newTag: \"1\"", "newTag: \"2\""));
        assertThat(outcome.choice()).isEqualTo("dev/kustomization.yaml sets the image.");
        assertThat(outcome.values())
                .containsExactly(
                        new EditedValue("dev/kustomization.yaml", 1, "images[0]", 5, SHOP + ":1", SHOP + ":2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"patchesStrategicMerge:\n- patch.yaml\n", "patches:\n- path: ./patch.yaml\n"})
    void shouldEditThePatchOfAnOverlayAndLeaveTheSharedBaseAlone(String patches) {
        var draft = MapTree.draft(
                "overlays/dev/kustomization.yaml",
                "bases:\n- ../../base\n" + patches,
                "overlays/dev/patch.yaml",
                PATCH.formatted(SHOP + ":dev"),
                "base/kustomization.yaml",
                "resources:\n- shop.yaml\n",
                "base/shop.yaml",
                BASE.formatted(SHOP + ":latest"));

        var outcome = search("overlays/dev", SHOP + ":2").applyTo(draft);

        assertThat(draft.written()).containsOnlyKeys("overlays/dev/patch.yaml");
        assertThat(MapTree.text(draft, "overlays/dev/patch.yaml")).isEqualTo(PATCH.formatted(SHOP + ":2"));
        assertThat(outcome.choice()).contains("own manifests");
    }

    @Test
    void shouldAddAnEntryWhenTheImageStandsInASharedBaseAlone() {
        var draft = MapTree.draft(
                "dev/kustomization.yaml", "resources:\n  - ../base\n# the end",
                "base/kustomization.yaml", "resources:\n- shop.yaml\n",
                "base/shop.yaml", BASE.formatted(SHOP + ":1"));

        var outcome = search("dev", SHOP + ":1.10").applyTo(draft);

        assertThat(draft.written()).containsOnlyKeys("dev/kustomization.yaml");
        assertThat(MapTree.text(draft, "dev/kustomization.yaml"))
                .isEqualTo("resources:\n  - ../base\nimages:\n- name: " + SHOP + "\n  newTag: \"1.10\"\n# the end");
        assertThat(outcome.choice()).contains("others may share");
        assertThat(outcome.values())
                .containsExactly(new EditedValue("dev/kustomization.yaml", 1, "images[0]", 4, "", SHOP + ":1.10"));
    }

    @Test
    void shouldNameTheImageAsTheBaseLeavesIt() {
        var draft = MapTree.draft(
                "dev/kustomization.yaml",
                "resources:\n- ../base\nimages: [] # none yet\n",
                "base/kustomization.yaml",
                "resources:\n- shop.yaml\nimages:\n- {name: shop, newName: " + SHOP + ", newTag: v1}\n",
                "base/shop.yaml",
                BASE.formatted("shop"));

        search("dev", SHOP + ":v2").applyTo(draft);

        assertThat(draft.written()).containsOnlyKeys("dev/kustomization.yaml");
        assertThat(MapTree.text(draft, "dev/kustomization.yaml"))
                .isEqualTo("resources:\n- ../base\nimages: [{name: " + SHOP + ", newTag: v2}] # none yet\n");
    }

    @Test
    void shouldGiveANamedContainerItsFirstImageOfAnotherRepository() {
        var draft = MapTree.draft(
                "dev/kustomization.yaml", "resources:\n- ../base\n",
                "base/kustomization.yaml", "resources:\n- shop.yaml\n",
                "base/shop.yaml", BASE.formatted("placeholder:latest"));

        new ImageSearch("dev", false, ImageReference.parse(SHOP + ":v2"), Optional.of("shop")).applyTo(draft);
        new ImageSearch("dev", false, ImageReference.parse(SHOP + ":v3"), Optional.of("shop")).applyTo(draft);

        assertThat(MapTree.text(draft, "dev/kustomization.yaml"))
                .isEqualTo(
                        "resources:\n- ../base\nimages:\n- name: placeholder\n  newName: " + SHOP + "\n  newTag: v3\n");
        assertThat(draft.written()).containsOnlyKeys("dev/kustomization.yaml");
    }

    @Test
    void shouldWriteTagAndDigestWhereBothAreKnown() {
        String digest = "sha256:" + "b".repeat(64);
        var draft = MapTree.draft(
                "kustomization.yml",
                "resources: [shop.yaml]\nimages:\n  - newTag: v1\n    name: " + SHOP + "\n",
                "shop.yaml",
                BASE.formatted(SHOP));

        search("", SHOP + ":v2@" + digest).applyTo(draft);
        String withDigest = MapTree.text(draft, "kustomization.yml");
        search("", SHOP + ":v3").applyTo(draft);

        assertThat(withDigest)
                .isEqualTo("resources: [shop.yaml]\nimages:\n  - newTag: v2\n    name: " + SHOP + "\n    digest: "
                        + digest + "\n");
        assertThat(MapTree.text(draft, "kustomization.yml"))
                .isEqualTo("resources: [shop.yaml]\nimages:\n  - newTag: v3\n    name: " + SHOP + "\n");
    }

    @Test
    void shouldListWhatThereIsWhenNothingMatches() {
        var draft = MapTree.draft(
                "dev/kustomization.yaml", "resources: [../base, https://example.org/x?ref=1, ../../../outside]\n",
                "base/kustomization.yaml", "resources: [shop.yaml, ../dev]\n",
                "base/shop.yaml", BASE.formatted("placeholder:latest"));

        Finding finding = findingOf("dev", SHOP + ":2", draft);

        assertThat(finding.code()).isEqualTo("bump.no-match");
        assertThat(finding.seen()).contains("base/shop.yaml:10 container 'shop' has image 'placeholder:latest'");
        assertThat(draft.changed()).isFalse();
    }

    @Test
    void shouldAskForTheValuesPathOfAChart() {
        var draft = MapTree.draft("chart/Chart.yaml", "name: shop", "chart/values.yaml", "image: {tag: 1}");

        assertThat(findingOf("chart", SHOP + ":2", draft).code()).isEqualTo("bump.helm-needs-path");
    }

    @Test
    void shouldRefuseAFolderThatIsNotThereAndAnImageWithoutVersion() {
        var draft = MapTree.draft("dev/shop.yaml", BASE.formatted(SHOP));

        assertThat(findingOf("test", SHOP + ":2", draft).code()).isEqualTo("bump.folder-missing");
        assertThat(findingOf("dev", SHOP, draft).code()).isEqualTo("bump.no-version");
    }

    private static ImageSearch search(String folder, String image) {
        return new ImageSearch(folder, false, ImageReference.parse(image), Optional.empty());
    }

    private static Finding findingOf(String folder, String image, DraftTree draft) {
        return assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> search(folder, image).applyTo(draft))
                .actual()
                .finding();
    }
}
