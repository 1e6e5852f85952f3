package io.jenkins.plugins.gitops.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoveredRepositoryTest {
    @ParameterizedTest
    @CsvSource({
        "https://git.example, https://git.example/team/shop.git",
        "https://git.example/, https://git.example/team/shop",
        "https://git.example/team, https://git.example/team/shop.git",
        "https://git.example/team/, https://git.example/team/sub/shop.git",
        "https://GIT.example:443/team, https://git.example/team/shop.git",
        "https://git.example/team/shop, https://git.example/team/shop.git",
        "https://git.example/team/shop.git, https://git.example/team/shop",
        "git@git.example:team, git@git.example:team/shop.git",
        "ssh://git@git.example:2222/team, ssh://git@git.example:2222/team/shop.git",
    })
    void shouldBeAtTheAddressOrBelowIt(String address, String repository) {
        assertThat(GitChecks.covers(address, repository)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.example/team, https://git.example/team-b/shop.git",
        "https://git.example/team, https://git.example/other/team/shop.git",
        "https://git.example/team, https://git.example.evil/team/shop.git",
        "https://git.example/team, http://git.example/team/shop.git",
        "https://git.example/team, https://git.example:8443/team/shop.git",
        "https://git.example/team/shop, https://git.example/team",
        "https://git.example/team, https://git.example/team/../other/shop.git",
        "https://git.example/team, https://git.example/team/./../other.git",
        "https://git.example/team, https://git.example/team/..",
        "https://git.example/team, https://git.example/team/%2e%2e/other.git",
        "https://git.example/team, https://git.example/team//other.git",
        "'', https://git.example/team/shop.git",
        "not an address, https://git.example/team/shop.git",
        "https://git.example/team, file:///team/shop.git",
    })
    void shouldNotBeElsewhere(String address, String repository) {
        assertThat(GitChecks.covers(address, repository)).isFalse();
    }
}
