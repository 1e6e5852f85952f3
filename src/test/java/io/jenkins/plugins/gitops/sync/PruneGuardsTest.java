package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PruneGuardsTest {
    private static final SyncSettings PRUNING =
            SyncSettings.builder().prune(true).build();

    private static Manifest object(String apiVersion, String kind) {
        return Manifest.of(
                Map.of("apiVersion", apiVersion, "kind", kind, "metadata", Map.of("name", "a", "namespace", "shop")));
    }

    private static List<ObjectKey> keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ObjectKey("", "ConfigMap", "shop", "m" + i))
                .toList();
    }

    private static String code(Optional<Finding> finding) {
        return finding.map(Finding::code).orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "v1, Namespace, prune.holds-data",
        "v1, PersistentVolume, prune.holds-data",
        "v1, PersistentVolumeClaim, prune.holds-data",
        "apps/v1, StatefulSet, prune.holds-data",
        "apiextensions.k8s.io/v1, CustomResourceDefinition, prune.holds-data",
        "apps/v1, Deployment, ''",
        "example.org/v1, Namespace, ''",
    })
    void shouldAskBeforeDataGoes(String apiVersion, String kind, String expected) {
        Manifest live = object(apiVersion, kind);
        PruneGuards guards = new PruneGuards("shop", PRUNING, false, false);
        PruneGuards optedOut = new PruneGuards(
                "shop",
                SyncSettings.builder().prune(true).confirmDeletions(false).build(),
                false,
                false);
        PruneGuards confirmed = new PruneGuards(
                "shop",
                SyncSettings.builder()
                        .prune(true)
                        .confirmed(ObjectSelection.of(Set.of(live.key())))
                        .build(),
                false,
                false);

        assertThat(code(guards.keeps(live))).isEqualTo(expected);
        assertThat(optedOut.keeps(live)).isEmpty();
        assertThat(confirmed.keeps(live)).isEmpty();
    }

    @Test
    void shouldKeepWhatIsMarkedThoughItWasConfirmed() {
        Manifest kept = object("v1", "ConfigMap").withAnnotation("argocd.argoproj.io/sync-options", "Prune=false");
        PruneGuards confirmed = new PruneGuards(
                "shop",
                SyncSettings.builder()
                        .prune(true)
                        .confirmed(ObjectSelection.of(Set.of(kept.key())))
                        .build(),
                false,
                false);

        assertThat(code(confirmed.keeps(kept))).isEqualTo("prune.switched-off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Delete=confirm", "Prune=confirm"})
    void shouldAskForEachObjectThatIsMarkedThoughTheNumberWasConfirmed(String option) {
        Manifest marked = object("v1", "ConfigMap").withAnnotation("argocd.argoproj.io/sync-options", option);
        SyncSettings.Builder cascade =
                SyncSettings.builder().prune(true).allowEmpty(true).confirmedNumber(Integer.MAX_VALUE);
        PruneGuards guards = new PruneGuards("shop", cascade.build(), true, false);
        PruneGuards confirmed = new PruneGuards(
                "shop",
                cascade.confirmed(ObjectSelection.of(Set.of(marked.key()))).build(),
                true,
                false);

        assertThat(code(guards.keeps(marked))).isEqualTo("prune.confirm");
        assertThat(confirmed.keeps(marked)).isEmpty();
        assertThat(guards.keeps(object("v1", "ConfigMap"))).isEmpty();
        assertThat(code(guards.keeps(object("v1", "PersistentVolumeClaim")))).isEqualTo("prune.holds-data");
        assertThat(guards.keepsTogether(keys(9), 9)).isEmpty();
    }

    @Test
    void shouldNotAskForADeleteMarkWhereTheApplicationStays() {
        Manifest marked = object("v1", "ConfigMap").withAnnotation("argocd.argoproj.io/sync-options", "Delete=confirm");

        assertThat(new PruneGuards("shop", PRUNING, false, false).keeps(marked)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, ''",
        "2, 2, ''",
        "1, 3, ''",
        "2, 3, prune.more-than-half",
        "2, 4, ''",
        "3, 4, prune.more-than-half"
    })
    void shouldCountMoreThanHalfFromThreeObjectsOn(int doomed, int total, String expected) {
        assertThat(code(new PruneGuards("shop", PRUNING, false, false).keepsTogether(keys(doomed), total)))
                .isEqualTo(expected);
    }

    @Test
    void shouldLetMoreThanHalfGoOnlyWhereEachWasConfirmed() {
        SyncSettings one = SyncSettings.builder()
                .prune(true)
                .confirmed(ObjectSelection.of(keys(1)))
                .build();
        SyncSettings both = SyncSettings.builder()
                .prune(true)
                .confirmed(ObjectSelection.of(keys(2)))
                .build();

        assertThat(new PruneGuards("shop", one, false, false).keepsTogether(keys(2), 3))
                .isPresent();
        assertThat(new PruneGuards("shop", both, false, false).keepsTogether(keys(2), 3))
                .isEmpty();
    }

    @Test
    void shouldNeverTakeEverythingForAnEmptyRenderUnlessAllowed() {
        SyncSettings confirmed = SyncSettings.builder()
                .prune(true)
                .confirmDeletions(false)
                .confirmed(ObjectSelection.of(keys(1)))
                .build();
        SyncSettings allowed =
                SyncSettings.builder().prune(true).allowEmpty(true).build();

        assertThat(code(new PruneGuards("shop", confirmed, true, false).keepsTogether(keys(1), 1)))
                .isEqualTo("prune.everything");
        assertThat(new PruneGuards("shop", allowed, true, false).keepsTogether(keys(2), 2))
                .isEmpty();
        assertThat(code(new PruneGuards("shop", allowed, true, false).keepsTogether(keys(3), 3)))
                .isEqualTo("prune.more-than-half");
    }
}
