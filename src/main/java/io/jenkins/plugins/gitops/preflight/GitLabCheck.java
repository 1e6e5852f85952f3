package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.gitlab.GitLabApi;
import io.jenkins.plugins.gitops.gitlab.GitLabProject;
import io.jenkins.plugins.gitops.gitlab.GitLabToken;
import io.jenkins.plugins.gitops.gitlab.ProjectHook;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What GitLab's API says of the token that pushes, its project, the branch and the webhook. */
public final class GitLabCheck implements Check {
    private final GitLabApi pusher;
    private final Optional<GitLabApi> reader;
    private final Target target;
    private final Clock clock;

    /**
     * What is to be pushed where.
     *
     * @param project path of the GitOps project
     * @param branch that is pushed to
     * @param webhook what the URL of our webhook begins with; "" to leave it out
     */
    public record Target(String project, String branch, String webhook) {}

    /**
     * @param pusher with the token that pushes
     * @param reader with a token that may read the API, where another than the pushing one was given
     */
    public GitLabCheck(GitLabApi pusher, Optional<GitLabApi> reader, Target target, Clock clock) {
        this.pusher = pusher;
        this.reader = reader;
        this.target = target;
        this.clock = clock;
    }

    @Override
    public List<CheckResult> run() throws InterruptedException {
        List<CheckResult> results = new ArrayList<>();
        GitLabToken token;
        try {
            token = pusher.self();
        } catch (FindingException e) {
            return List.of(TokenJudge.unasked("gitlab/token", e));
        }
        results.addAll(new TokenJudge("gitlab", clock).forGit(token));
        if (reader.isEmpty() && !token.mayReadApi()) {
            results.add(CheckResult.skipped(
                    "gitlab/project",
                    "the token has no scope read_api; name one that has it as gitlabTokenCredentialsId to check role,"
                            + " protected branch and webhook"));
            return results;
        }
        askForProject(token, results);
        return results;
    }

    private void askForProject(GitLabToken token, List<CheckResult> results) throws InterruptedException {
        GitLabApi api = reader.orElse(pusher);
        try {
            results.add(CheckResult.ok("gitlab/version", "GitLab " + api.version()));
            Optional<GitLabProject> project = api.project(target.project());
            if (project.isEmpty()) {
                results.add(CheckResult.error("gitlab/project", invisible()));
                return;
            }
            judge(project.get(), results);
            BranchRights rights = new BranchRights(api, project.get(), reader.isEmpty());
            results.addAll(rights.of(token, target.branch()));
            results.addAll(webhook(api, project.get()));
        } catch (FindingException e) {
            results.add(CheckResult.skipped("gitlab/project", e.getMessage()));
        }
    }

    private Finding invisible() {
        return new Finding(
                "gitlab.project-invisible",
                "GitLab shows the token no project " + target.project(),
                "There is no such project, or the token may not see it: GitLab says the same for both.",
                "Check the path, and that the token belongs to this project or to a group above it, in GitLab under Manage,"
                        + " Members.");
    }

    private static void judge(GitLabProject project, List<CheckResult> results) {
        if (project.archived()) {
            results.add(CheckResult.error(
                    "gitlab/project",
                    new Finding(
                            "git.project-archived",
                            "The project %s is archived".formatted(project.path()),
                            "The project is archived, so nobody can push to it.",
                            "Unarchive it in GitLab under Settings, General, Advanced, or use the project that took its"
                                    + " place.")));
        } else {
            results.add(CheckResult.ok("gitlab/project", project.path() + " is there"));
        }
    }

    private List<CheckResult> webhook(GitLabApi api, GitLabProject project) throws InterruptedException {
        if (target.webhook().isEmpty()) {
            return List.of(CheckResult.skipped("gitlab/webhook", "Jenkins does not know its own address"));
        }
        try {
            List<ProjectHook> ours = api.hooks(project).stream()
                    .filter(hook -> hook.url().startsWith(target.webhook()))
                    .toList();
            return List.of(ours.stream()
                    .filter(ProjectHook::pushEvents)
                    .findFirst()
                    .map(this::state)
                    .orElseGet(() -> CheckResult.warning("gitlab/webhook", missing(project))));
        } catch (FindingException e) {
            return List.of(CheckResult.skipped("gitlab/webhook", e.getMessage()));
        }
    }

    private CheckResult state(ProjectHook hook) {
        if (!hook.disabled()) {
            return CheckResult.ok("gitlab/webhook", "webhook %d tells of pushes".formatted(hook.id()));
        }
        return CheckResult.warning(
                "gitlab/webhook",
                new Finding(
                        "gitlab.webhook-disabled",
                        "GitLab calls webhook %d %s".formatted(hook.id(), hook.alertStatus()),
                        "It failed several times, so GitLab sends it no more; changes are seen by polling alone.",
                        "Look at its recent events in GitLab under Settings, Webhooks, mend what failed, and send a test."));
    }

    private Finding missing(GitLabProject project) {
        return new Finding(
                "gitlab.webhook-missing",
                "No webhook of %s tells %s of pushes".formatted(project.path(), target.webhook()),
                "Changes in Git are seen by polling alone, half a minute later as a rule.",
                "Add one in GitLab under Settings, Webhooks, for push events.");
    }
}
