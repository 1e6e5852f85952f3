package io.jenkins.plugins.gitops.config;

import io.jenkins.plugins.gitops.credentials.JenkinsCredentials;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.HttpClients;
import io.jenkins.plugins.gitops.gitlab.GitLabApi;
import java.net.URI;
import java.time.Duration;

/** From a GitLab connection to its API. */
public final class GitLabApis {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private GitLabApis() {}

    /** The API, with the connection's token; fails with a finding where the address or the credential is of no use. */
    public static GitLabApi open(GitLabConnection connection) {
        return open(connection, LIMIT);
    }

    /** @param limit of each request */
    static GitLabApi open(GitLabConnection connection, Duration limit) {
        if (!GitLabConnection.isAddress(connection.getUrl())) {
            throw new FindingException(new Finding(
                    "gitlab.no-address",
                    "\"%s\" is no address of a GitLab".formatted(connection.getUrl()),
                    "Nothing can be asked there",
                    "Write scheme and host, for instance https://gitlab.example.com"));
        }
        String token = new JenkinsCredentials().text(connection.getApiTokenCredentialsId());
        return new GitLabApi(
                HttpClients.create(EngineSetup.git(GitOpsConfiguration.get())),
                URI.create(connection.getUrl()),
                token,
                limit);
    }
}
