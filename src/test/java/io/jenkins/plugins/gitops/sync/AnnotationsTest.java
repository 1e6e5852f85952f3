package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationsTest {
    private static Manifest with(String annotation, String value) {
        return Manifest.of(Map.of("metadata", Map.of("annotations", Map.of(annotation, value))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "argocd.argoproj.io/hook | PreSync | true | true",
                "argocd.argoproj.io/hook | PreSync, PostSync | true | true",
                "argocd.argoproj.io/hook | Skip | true | false",
                "argocd.argoproj.io/hook | PostDelete | true | false",
                "helm.sh/hook | pre-install,pre-upgrade | true | true",
                "helm.sh/hook | test | true | false",
                "helm.sh/hook | crd-install | false | false",
                "argocd.argoproj.io/sync-wave | 1 | false | false",
            })
    void shouldTellHooksAndThoseOfASync(String annotation, String value, boolean hook, boolean inSync) {
        assertThat(HookMarks.isHook(with(annotation, value))).isEqualTo(hook);
        assertThat(!HookMarks.phases(with(annotation, value)).isEmpty()).isEqualTo(inSync);
    }

    @Test
    void shouldPreferArgoCdsHookToHelms() {
        Manifest both = with("helm.sh/hook", "pre-install").withAnnotation("argocd.argoproj.io/hook", "PostDelete");

        assertThat(HookMarks.phases(both)).isEmpty();
    }

    @Test
    void shouldReadOptionsOutOfAListWithSpaces() {
        Manifest manifest = with("argocd.argoproj.io/sync-options", " Validate=false , Prune=false");

        assertThat(Annotations.options(manifest)).containsExactly("Validate=false", "Prune=false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5", "99999999999"})
    void shouldTakeAWaveThatIsNoNumberForNone(String wave) {
        assertThat(Annotations.wave(with("argocd.argoproj.io/sync-wave", wave))).isZero();
    }

    @Test
    void shouldReadNegativeWaves() {
        assertThat(Annotations.wave(with("argocd.argoproj.io/sync-wave", "-5"))).isEqualTo(-5);
    }
}
