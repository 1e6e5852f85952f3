package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectSelectionTest {
    private static final ObjectKey WEB = new ObjectKey("apps", "Deployment", "shop", "web");
    private static final ObjectKey API = new ObjectKey("apps", "Deployment", "shop", "api");
    private static final ObjectKey CONFIG = new ObjectKey("", "ConfigMap", "shop", "web");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apps:Deployment:shop/web",
                "apps/Deployment:shop/web",
                "Deployment shop/web",
                "apps:Deployment:web",
                " apps:Deployment:shop/w* ",
                "*:Deployment:*/web"
            })
    void shouldTakeAnObjectHoweverItIsWritten(String text) {
        ObjectSelection selection = ObjectSelection.parse(List.of(text));

        assertThat(selection.contains(WEB)).isTrue();
        assertThat(selection.contains(API)).isFalse();
        assertThat(selection.contains(CONFIG)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rbac.authorization.k8s.io:ClusterRole:system:metrics-server",
                "rbac.authorization.k8s.io/ClusterRole:system:metrics-server",
                "ClusterRole system:metrics-server",
                "!ClusterRole  system:metrics-server"
            })
    void shouldTakeANameWithColons(String text) {
        ObjectKey role = new ObjectKey("rbac.authorization.k8s.io", "ClusterRole", "", "system:metrics-server");
        ObjectKey other = new ObjectKey("rbac.authorization.k8s.io", "ClusterRole", "", "system:metrics");

        ObjectSelection selection = ObjectSelection.parse(List.of(text));

        assertThat(selection.contains(role)).isEqualTo(!text.startsWith("!"));
        assertThat(selection.contains(other)).isEqualTo(text.startsWith("!"));
    }

    @Test
    void shouldFindTheObjectsThatWereWritten() {
        List<ObjectKey> keys =
                List.of(WEB, CONFIG, new ObjectKey("rbac.authorization.k8s.io", "Role", "shop", "system:a:b"));

        assertThat(ObjectSelection.keys(
                        keys.stream().map(ObjectSelection::written).toList()))
                .isEqualTo(keys);
        assertThat(ObjectSelection.keys(List.of("web"))).isEmpty();
    }

    @Test
    void shouldWriteTheGroupOfCoreObjectsAsNothing() {
        assertThat(ObjectSelection.parse(List.of(":ConfigMap:shop/web")).contains(CONFIG))
                .isTrue();
        assertThat(ObjectSelection.written(CONFIG)).isEqualTo(":ConfigMap:shop/web");
    }

    @Test
    void shouldTakeEverythingElseWhereAllLinesExclude() {
        ObjectSelection selection = ObjectSelection.parse(List.of("!apps:Deployment:shop/web"));

        assertThat(selection.contains(WEB)).isFalse();
        assertThat(selection.contains(API)).isTrue();
        assertThat(selection.isAll()).isFalse();
    }

    @Test
    void shouldLetAnExclusionWinWhereverItStands() {
        ObjectSelection selection = ObjectSelection.parse(List.of("!apps:Deployment:shop/web", "apps:*:*"));

        assertThat(selection.contains(WEB)).isFalse();
        assertThat(selection.contains(API)).isTrue();
        assertThat(selection.contains(CONFIG)).isFalse();
    }

    @Test
    void shouldNameWhatMatchesNothing() {
        ObjectSelection selection = ObjectSelection.parse(List.of("apps:Deployment:shop/web", "!:Secret:login"));

        assertThat(selection.missing(List.of(WEB, API))).containsExactly("!:Secret:login");
    }

    @Test
    void shouldContainNothingWhereNothingIsNamed() {
        assertThat(ObjectSelection.NONE.contains(WEB)).isFalse();
        assertThat(ObjectSelection.ALL.contains(WEB)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "web",
                "Deployment:web",
                "a::c:d",
                "apps::web",
                "apps:Deployment:",
                "apps:Deployment:a/b/c",
                "a:b c:d"
            })
    void shouldRefuseWhatNamesNoObject(String text) {
        assertThatThrownBy(() -> ObjectSelection.parse(List.of(text)))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        problem -> assertThat(problem.finding().code()).isEqualTo("sync.object-malformed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apps:Deployment:*",
                "apps:*:web",
                "*:Deployment:web",
                ":PersistentVolumeClaim:*/data",
                ":PersistentVolumeClaim:shop/",
                "::shop/data",
                "!apps:Deployment:web"
            })
    void shouldNotTakeAPatternWhereEachObjectHasToBeNamed(String text) {
        assertThatThrownBy(() -> ObjectSelection.named(List.of(text)))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining(text);
    }

    @Property
    void shouldReadWhatItWrites(
            @ForAll @AlphaChars @StringLength(max = 5) String group,
            @ForAll @AlphaChars @StringLength(min = 1, max = 5) String kind,
            @ForAll @AlphaChars @StringLength(max = 5) String namespace,
            @ForAll @AlphaChars @StringLength(min = 1, max = 5) String name) {
        ObjectKey key = new ObjectKey(group, kind, namespace, name);

        assertThat(ObjectSelection.named(List.of(ObjectSelection.written(key))).contains(key))
                .isTrue();
    }
}
