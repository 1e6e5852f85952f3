package io.jenkins.plugins.gitops.config;

import io.jenkins.plugins.gitops.credentials.JenkinsCredentials;
import io.jenkins.plugins.gitops.git.GitRepositories;
import io.jenkins.plugins.gitops.git.GitSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import jenkins.model.Jenkins;

/** Questions that a person asks by a button and waits for: put once, and given up soon. */
final class QuickAnswers {
    /** How long such a question may take in all. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration CONNECT = Duration.ofSeconds(3);

    private QuickAnswers() {}

    /**
     * The commit that a revision of a repository has on the server now; empty where it is not there. Fails with a finding.
     *
     * @param credentialsId "" to read without a login
     */
    static Optional<String> tip(String url, String credentialsId, String revision) {
        Path cache = Jenkins.get().getRootDir().toPath().resolve("caches/gitops/tests");
        try (GitRepositories repositories = new GitRepositories(cache, quick())) {
            return repositories
                    .open(url, new JenkinsCredentials().find(credentialsId, ""))
                    .tip(revision);
        }
    }

    private static GitSettings quick() {
        return EngineSetup.git(GitOpsConfiguration.get()).withTimeouts(CONNECT, LIMIT, LIMIT);
    }
}
