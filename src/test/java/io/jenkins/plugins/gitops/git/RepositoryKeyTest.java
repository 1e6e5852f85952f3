package io.jenkins.plugins.gitops.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryKeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gitlab.example/team/shop.git",
                "https://gitlab.example/team/shop",
                "http://GitLab.example:8080/Team/shop.git/",
                "https://oauth2@gitlab.example/team/shop.git",
                "ssh://git@gitlab.example:2222/team/shop.git",
                "git@gitlab.example:team/shop.git"
            })
    void shouldBeTheSameForAllAddressesOfAProject(String url) {
        assertThat(RepositoryKey.of(url)).contains("gitlab.example/team/shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "git", "/srv/git/shop.git", "file:///srv/git/shop.git", "https://gitlab.example/", "x"})
    void shouldBeNoneForWhatIsNoAddressOnAHost(String text) {
        assertThat(RepositoryKey.of(text)).isEmpty();
    }
}
