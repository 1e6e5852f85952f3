package io.jenkins.plugins.gitops.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Jenkins project asks of a plugin that it hosts. */
class HostingTest {

    private final Pom official = Project.official();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ban-commons-lang-2.skip",
                "ban-deprecated-stapler.skip",
                "ban-junit4-imports.skip",
                "banObsoleteDependencyOverrides.skip",
                "spotless.check.skip"
            })
    void shouldSwitchOnEachRuleOfTheParent(String property) {
        assertThat(official.property(property)).contains("false");
    }

    @Test
    void shouldBundleOnlyWhatItNames() {
        assertThat(official.property("hpi.strictBundledArtifacts")).contains("true");
        assertThat(official.property("hpi.bundledArtifacts").orElseThrow().split(","))
                .contains("jib-core");
    }

    @Test
    void shouldHaveTheNamesThatHostingAsksFor() {
        assertThat(official.text("groupId")).contains("io.jenkins.plugins");
        assertThat(official.text("artifactId").orElseThrow())
                .hasSizeLessThan(37)
                .doesNotContain("jenkins");
        assertThat(official.text("name").orElseThrow()).doesNotContain("Jenkins");
        assertThat(official.text("url")).contains("https://github.com/jenkinsci/${project.artifactId}-plugin");
        assertThat(official.text("licenses/license/name")).contains("MIT License");
        assertThat(official.text("version")).contains("999999-SNAPSHOT");
        assertThat(official.text("developers")).isEmpty();
    }

    @Test
    void shouldLeaveTheJavaLevelToTheParent() {
        assertThat(official.properties().keySet())
                .noneMatch(name -> name.equals("java.level") || name.startsWith("maven.compiler."));
    }

    @Test
    void shouldLeaveTheVersionsOfManagedPluginsToTheBom() {
        assertThat(official.dependencies())
                .filteredOn(dependency -> dependency.groupId().startsWith("org.jenkins-ci")
                        || dependency.groupId().startsWith("io.jenkins"))
                .isNotEmpty()
                .allMatch(dependency -> dependency.version().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"scm/connection", "scm/developerConnection", "scm/url"})
    void shouldReachItsRepositoryByHttps(String path) {
        assertThat(official.text(path).orElseThrow()).contains("https://github.com/jenkinsci/");
    }

    @Test
    void shouldBuildByOneCall() {
        List<String> code = Project.text("Jenkinsfile")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();

        assertThat(code.get(0)).isEqualTo("buildPlugin(");
        assertThat(code.get(code.size() - 1)).isEqualTo(")");
        assertThat(code)
                .filteredOn(line -> line.contains("platform:"))
                .isNotEmpty()
                .allMatch(line -> line.matches(".*jdk: (21|25)\\b.*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LICENSE",
                ".github/CODEOWNERS",
                ".github/renovate.json",
                ".github/workflows/cd.yaml",
                ".github/workflows/jenkins-security-scan.yml",
                ".mvn/extensions.xml"
            })
    void shouldHaveTheFilesThatHostingLooksFor(String path) {
        assertThat(Project.ROOT.resolve(path)).isNotEmptyFile();
    }

    @Test
    void shouldReleaseContinuously() {
        assertThat(Project.text(".mvn/maven.config")).contains("-Dchangelist.format=%d.v%s");
        assertThat(Project.text(".github/CODEOWNERS")).isEqualTo("* @jenkinsci/gitops-deploy-plugin-developers\n");
        assertThat(Project.text(".gitignore").lines()).contains("target", "work");
    }
}
