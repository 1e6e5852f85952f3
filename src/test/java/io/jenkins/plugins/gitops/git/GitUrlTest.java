package io.jenkins.plugins.gitops.git;

import static io.jenkins.plugins.gitops.git.GitFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://gitlab.example/team/a.git,          https://gitlab.example/team/a.git, HTTP",
        "HTTPS://GitLab.Example:443/team/a.git/,     https://gitlab.example/team/a.git, HTTP",
        "http://gitlab.example:80/team/a,            http://gitlab.example/team/a,      HTTP",
        "http://gitlab.example:8080/Team/A.git,      http://gitlab.example:8080/Team/A.git, HTTP",
        "ssh://git@GitLab.example:22/team/a.git,     ssh://git@gitlab.example/team/a.git, SSH",
        "ssh://git@gitlab.example:2222/team/a.git,   ssh://git@gitlab.example:2222/team/a.git, SSH",
        "git@GitLab.example:team/a.git,              git@gitlab.example:team/a.git, SSH",
    })
    void shouldSpellAnAddressInOneWay(String written, String spelled, GitUrl.Kind kind) {
        assertThat(GitUrl.parse(written, false)).isEqualTo(new GitUrl(spelled, kind));
    }

    @Test
    void shouldKeepAddressesApartThatMayDiffer() {
        assertThat(GitUrl.parse("https://gitlab.example/team/a", false).key())
                .isNotEqualTo(
                        GitUrl.parse("https://gitlab.example/team/a.git", false).key())
                .matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///srv/git/a.git", "/srv/git/a.git", "../a.git", "a.git", "C:\\git\\a", "~/a.git"})
    void shouldRefusePathsOnThisMachine(String url) {
        assertThat(failure(() -> GitUrl.parse(url, false)).finding().code()).isEqualTo("git.file-url-refused");
        assertThat(GitUrl.parse(url, true).kind()).isEqualTo(GitUrl.Kind.FILE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bot:glpat-secret-of-mine@gitlab.example/a.git",
                "https://glpat-secret-of-mine@gitlab.example/a.git",
                "ssh://git:glpat-secret-of-mine@gitlab.example/a.git"
            })
    void shouldRefuseASecretInTheAddress(String url) {
        GitException failure = failure(() -> GitUrl.parse(url, false));

        assertThat(failure.finding().code()).isEqualTo("git.credential-in-url");
        assertThat(failure.finding().sentence()).doesNotContain("secret-of-mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"git://gitlab.example/a.git", "ftp://gitlab.example/a.git", "ext::sh -c true", "fd::17"})
    void shouldRefuseOtherWays(String url) {
        assertThat(failure(() -> GitUrl.parse(url, false)).finding().code()).isEqualTo("git.scheme-unsupported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "https://", "https:///a.git", "https://gitlab.example/a\nb"})
    void shouldRefuseWhatIsNoAddress(String url) {
        assertThat(failure(() -> GitUrl.parse(url, false)).finding().code())
                .isIn("git.url-unreadable", "git.scheme-unsupported");
    }
}
