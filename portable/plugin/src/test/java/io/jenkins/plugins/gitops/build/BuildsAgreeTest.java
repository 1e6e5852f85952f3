package io.jenkins.plugins.gitops.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.gitops.build.ApiPlugins.Shipped;
import io.jenkins.plugins.gitops.build.Pom.Dependency;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The official build cannot be resolved everywhere; this keeps it honest by what the portable one does. */
class BuildsAgreeTest {

    @SuppressWarnings("unused") // the source of a parameterized test
    private static final List<Shipped> SHIPPED = ApiPlugins.SHIPPED;

    private static final Set<String> JENKINS_GROUPS =
            Set.of("org.jenkins-ci.plugins", "org.jenkins-ci.plugins.workflow", "io.jenkins.plugins", "io.jenkins");

    private final Pom official = Project.official();
    private final Pom portable = Project.portable();
    private final Pom plugin = Project.portablePlugin();

    @Test
    void shouldHaveReadTheVersionsFromTheBomAndParentThatTheOfficialBuildNames() {
        Dependency bom = official.managed().get(0);

        assertThat(bom.artifactId())
                .isEqualTo("bom-" + official.property("jenkins.baseline").orElseThrow() + ".x");
        assertThat(bom.version()).as("read ApiPlugins again from this BOM").isEqualTo(ApiPlugins.BOM);
        assertThat(official.text("parent/version"))
                .as("read ApiPlugins again from this parent")
                .contains(ApiPlugins.PARENT);
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void shouldUseTheLibraryVersionThatTheApiPluginShips(Shipped shipped) {
        assertThat(portable.property(shipped.property())).contains(shipped.version());
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void shouldDependOnTheApiPluginInTheOfficialBuild(Shipped shipped) {
        String named = ApiPlugins.BROUGHT_BY.getOrDefault(shipped.plugin(), shipped.plugin());

        assertThat(artifacts(official, "compile")).contains(named);
    }

    @Test
    void shouldTakeEachLibraryOfThePortableBuildFromAnApiPluginOrBundleItInBoth() {
        Set<String> fromPlugins =
                ApiPlugins.SHIPPED.stream().map(Shipped::library).collect(Collectors.toSet());
        Set<String> bundled = coordinates(official, "compile");

        assertThat(coordinates(plugin, "compile"))
                .allMatch(library -> fromPlugins.contains(library) || bundled.contains(library));
    }

    @Test
    void shouldGiveEqualPropertiesEqualValues() {
        Set<String> shared = new TreeSet<>(official.properties().keySet());
        shared.retainAll(portable.properties().keySet());
        shared.remove("jenkins.version");

        assertThat(shared).contains("jib.version", "assertj.version", "archunit.version", "jgit-http-server.version");
        assertThat(shared)
                .allSatisfy(name -> assertThat(portable.property(name)).as(name).isEqualTo(official.property(name)));
    }

    @Test
    void shouldTestWithTheLibrariesThatTheParentFixes() {
        Map<String, String> actual = ApiPlugins.FROM_PARENT.keySet().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> portable.property(name).orElse("missing")));

        assertThat(actual).isEqualTo(ApiPlugins.FROM_PARENT);
    }

    @Test
    void shouldHaveTheSameTestLibraries() {
        Set<String> fromParentOrJenkins = Set.of("groovy", "junit-jupiter", "slf4j-jdk14");

        assertThat(artifacts(plugin, "test").stream().filter(name -> !fromParentOrJenkins.contains(name)))
                .isSubsetOf(artifacts(official, "test"));
    }

    @Test
    void shouldDependOnTheSamePluginsButForThoseWhoseLibrariesItBundles() {
        Set<String> libraries = ApiPlugins.SHIPPED.stream().map(Shipped::plugin).collect(Collectors.toSet());
        Set<String> expected = official.dependencies().stream()
                .filter(dependency -> dependency.scope().equals("compile"))
                .filter(dependency -> JENKINS_GROUPS.contains(dependency.groupId()))
                .map(Dependency::artifactId)
                .filter(Predicate.not(libraries::contains))
                .collect(Collectors.toSet());

        assertThat(pluginDependencies().keySet()).isEqualTo(expected);
    }

    @Test
    void shouldNameThePluginVersionsOfTheJenkinsThatItIsTriedIn() {
        Path list = Project.ROOT.resolve("../shared/jenkins-api/PLUGINS.txt");
        assumeTrue(Files.exists(list), "the list of a tried Jenkins' plugins is not beside this clone");

        assertThat(Project.text("../shared/jenkins-api/PLUGINS.txt").lines())
                .containsAll(pluginDependencies().entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .toList());
    }

    @Test
    void shouldBuildTheSameSourcesAndResources() {
        String root = "${project.basedir}/../..";

        assertThat(plugin.text("build/sourceDirectory")).contains(root + "/src/main/java");
        assertThat(plugin.text("build/testSourceDirectory")).contains(root + "/src/test/java");
        assertThat(plugin.text("build/resources/resource/directory")).contains(root + "/src/main/resources");
        assertThat(plugin.text("build/testResources/testResource/directory")).contains(root + "/src/test/resources");
        assertThat(official.text("build"))
                .as("the official build keeps Maven's own folders")
                .isEmpty();
    }

    @Test
    void shouldCallItselfTheSame() {
        assertThat(plugin.text("artifactId")).isEqualTo(official.text("artifactId"));
        assertThat(plugin.text("name")).isEqualTo(official.text("name"));
        assertThat(plugin.text("description")).isEqualTo(official.text("description"));
        assertThat(portable.text("version")).isEqualTo(official.property("changelist"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"effort", "threshold"})
    void shouldLookForBugsAsHard(String setting) {
        assertThat(Project.text("portable/plugin/pom.xml"))
                .contains("<%1$s>%2$s</%1$s>"
                        .formatted(
                                setting,
                                official.property("spotbugs." + setting).orElseThrow()));
    }

    private Map<String, String> pluginDependencies() {
        return Arrays.stream(
                        plugin.property("plugin.dependencies").orElseThrow().split(","))
                .map(each -> each.split(":"))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }

    private static Set<String> artifacts(Pom pom, String scope) {
        return pom.dependencies().stream()
                .filter(dependency -> dependency.scope().equals(scope))
                .map(Dependency::artifactId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> coordinates(Pom pom, String scope) {
        return pom.dependencies().stream()
                .filter(dependency -> dependency.scope().equals(scope))
                .map(Dependency::coordinates)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
