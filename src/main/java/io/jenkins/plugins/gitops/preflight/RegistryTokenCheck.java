package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.gitlab.GitLabApi;
import java.time.Clock;
import java.util.List;

/** What GitLab says of the access token with which images are pushed; a deploy token cannot be asked for. */
public final class RegistryTokenCheck implements Check {
    private final GitLabApi api;
    private final Clock clock;

    public RegistryTokenCheck(GitLabApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    @Override
    public List<CheckResult> run() throws InterruptedException {
        try {
            return new TokenJudge("registry", clock).forImages(api.self());
        } catch (FindingException e) {
            return List.of(TokenJudge.unasked("registry/token", e));
        }
    }
}
