package io.jenkins.plugins.gitops.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.image.BuildSession.ToolOutput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolFindingsTest {
    private static final ImageTarget TARGET = ImageTarget.of("registry.example:5005/team/shop", List.of("1"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ERROR: failed to solve: process /bin/sh -c make did not complete successfully: exit code: 2 |"
                        + " image.build-failed",
                "npm error 404 not found; Error: building at STEP RUN npm ci: exit status 1 | image.build-failed",
                "Error: context must be a directory: /w/none | image.dockerfile-missing",
                "ERROR: unable to prepare context: path none not found | image.dockerfile-missing",
                "Error: stat /w/Dockerfile: no such file or directory | image.dockerfile-missing",
                "ERROR: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory |"
                        + " image.dockerfile-missing",
                "Error: mounting new container: operation not permitted | image.builder-lacks-rights",
                "ERROR: failed to solve: debian:13: failed to resolve source metadata for docker.io/library/debian:13:"
                        + " toomanyrequests | registry.rate-limited",
                "Error: creating build container: initializing source docker://registry.example/base:1: reading manifest"
                        + " 1: manifest unknown | registry.not-found"
            })
    void shouldTellWhyABuildFailed(String said, String code) {
        assertThat(findings("buildah", "STEP 1/2: FROM debian\n" + said).build().code())
                .isEqualTo(code);
    }

    @Test
    void shouldSayThatDockersDaemonDecidesWhatIsSecure() {
        String said = "Error response from daemon: Get https://r/v2/: http: server gave HTTP response to HTTPS client";

        Finding docker = findings("docker", said).push(TARGET);

        assertThat(docker.code()).isEqualTo("image.docker-daemon-decides");
        assertThat(docker.remedy()).contains("/etc/docker/certs.d/registry.example:5005/ca.crt");
        assertThat(findings("podman", said).push(TARGET).code()).isEqualTo("registry.plain-http");
    }

    @Test
    void shouldNotTellDockerToTrustPlainHttpWhereTheRegistrySpeaksHttps() {
        String said = "Error response from daemon: Get http://r/v2/: Client sent an HTTP request to an HTTPS server";

        Finding docker = findings("docker", said).push(TARGET);

        assertThat(docker.code()).isEqualTo("image.docker-daemon-decides");
        assertThat(docker.remedy()).startsWith("Take the registry out of insecure-registries");
    }

    @Test
    void shouldNotShowTheLogin() {
        RegistryLogin login = new RegistryLogin("robot", "s3cret");
        String said = "Error: Basic " + login.encoded() + " of s3cret is unauthorized";

        Finding finding = new ToolFindings("podman", new ToolOutput(1, said), login).push(TARGET);

        assertThat(finding.code()).isEqualTo("registry.unauthorized");
        assertThat(finding.seen()).doesNotContain("s3cret").doesNotContain(login.encoded());
    }

    private static ToolFindings findings(String program, String said) {
        return new ToolFindings(program, new ToolOutput(1, said), RegistryLogin.NONE);
    }
}
