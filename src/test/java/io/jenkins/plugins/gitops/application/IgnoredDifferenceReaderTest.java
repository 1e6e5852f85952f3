package io.jenkins.plugins.gitops.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.application.ApplicationReader.Applications;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IgnoredDifferenceReaderTest {
    private static Applications application(String ignored) {
        return new ApplicationReader().readAll("test.yaml", """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: shop}
                spec:
                  source: {repoURL: 'https://git.example/shop.git', path: shop}
                  destination: {name: in-cluster, namespace: shop}
                  ignoreDifferences: %s
                """.formatted(ignored));
    }

    @Test
    void shouldReadEveryFieldOfIgnoreDifferences() {
        Applications read = application("""
                [{group: apps, kind: Deployment, name: web, namespace: shop, jsonPointers: [/spec/replicas],
                    jqPathExpressions: [.spec.x], managedFieldsManagers: [kube-controller-manager]}, {kind: Secret}]
                """);

        assertThat(read.findings()).isEmpty();
        assertThat(read.applications().get(0).warnings()).isEmpty();
        assertThat(read.applications().get(0).ignoreDifferences())
                .containsExactly(
                        new IgnoredDifference(
                                "apps",
                                "Deployment",
                                "web",
                                "shop",
                                List.of("/spec/replicas"),
                                List.of(".spec.x"),
                                List.of("kube-controller-manager")),
                        new IgnoredDifference("", "Secret", "", "", List.of(), List.of(), List.of()));
    }

    @Test
    void shouldWarnOfAFieldOfIgnoreDifferencesThatIsNotKnown() {
        assertThat(application("[{kind: Secret, jsonPointer: /data}]")
                        .applications()
                        .get(0)
                        .warnings())
                .containsExactly("spec.ignoreDifferences[0].jsonPointer is not known to this version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{group: apps}]", "{kind: Secret}", "[Secret]", "[{kind: Secret, jsonPointers: /data}]"})
    void shouldNameIgnoreDifferencesThatCannotBeRead(String ignored) {
        Applications read = application(ignored);

        assertThat(read.applications()).isEmpty();
        assertThat(read.findings()).extracting(Finding::seen).allMatch(seen -> seen.contains("spec.ignoreDifferences"));
    }

    @Test
    void shouldReadTheRulesOfTheConfiguration() {
        assertThat(IgnoredDifferenceReader.read("- {group: '*', kind: '*', managedFieldsManagers: [vpa]}"))
                .hasSize(1);
        assertThat(IgnoredDifferenceReader.read("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind: Secret", "[{kind: Secret, other: 1}]", "[{group: apps}]"})
    void shouldRefuseRulesOfTheConfigurationThatCannotBeRead(String yaml) {
        assertThatThrownBy(() -> IgnoredDifferenceReader.read(yaml)).isInstanceOf(FindingException.class);
    }
}
