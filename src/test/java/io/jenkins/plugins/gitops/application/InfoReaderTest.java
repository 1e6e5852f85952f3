package io.jenkins.plugins.gitops.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InfoReaderTest {
    @Test
    void shouldReadNamesWithValuesInTheirOrder() {
        Application read = read("[{name: Team, value: shop}, {name: Floor, value: 3}, {name: Empty, value: ''}]");

        assertThat(read.info())
                .containsExactly(new InfoItem("Team", "shop"), new InfoItem("Floor", "3"), new InfoItem("Empty", ""));
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void shouldWarnOfWhatMakesNoSenseAndKeepTheRest() {
        Application read = read("[text, {value: nameless}, {name: Team, value: shop}, {name: List, value: [1]}]");

        assertThat(read.info()).containsExactly(new InfoItem("Team", "shop"));
        assertThat(read.warnings())
                .containsExactly(
                        "spec.info[0] is not a name and a value",
                        "spec.info[1] is not a name and a value",
                        "spec.info[3] is not a name and a value");
        assertThat(read("{name: Team}").warnings()).containsExactly("spec.info is not a list of names and values");
    }

    @Test
    void shouldKeepWhatIsSaidInOneOfSeveralSources() {
        Application read = read("[{name: Team, value: shop}]");

        assertThat(read.only(read.source()).info()).isEqualTo(read.info());
    }

    private static Application read(String info) {
        return new ApplicationReader()
                .readAll("the test", """
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: shop}
                        spec:
                          source: {repoURL: "https://git.example/team/manifests.git", path: shop}
                          destination: {name: in-cluster, namespace: shop}
                          info: %s
                        """.formatted(info))
                .applications()
                .get(0);
    }
}
