package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.gitlab.GitLabApi;
import io.jenkins.plugins.gitops.gitlab.GitLabBranch;
import io.jenkins.plugins.gitops.gitlab.GitLabProject;
import io.jenkins.plugins.gitops.gitlab.GitLabToken;
import io.jenkins.plugins.gitops.gitlab.PushRule;
import io.jenkins.plugins.gitops.gitlab.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Whether the token's user may push to a branch, by its role and the rules that protect the branch. */
final class BranchRights {
    private final GitLabApi api;
    private final GitLabProject project;
    private final boolean own;

    /** @param own whether the API is asked with the token that pushes */
    BranchRights(GitLabApi api, GitLabProject project, boolean own) {
        this.api = api;
        this.project = project;
        this.own = own;
    }

    List<CheckResult> of(GitLabToken token, String branchName) throws InterruptedException {
        List<CheckResult> results = new ArrayList<>();
        OptionalInt role = role(token);
        results.add(judgeRole(role));
        String name = branchName.equals("HEAD") ? project.defaultBranch() : branchName;
        Optional<GitLabBranch> branch = name.isEmpty() ? Optional.empty() : api.branch(project, name);
        if (branch.isPresent()) {
            results.add(judge(branch.get(), role.orElse(0), token.userId()));
        } else {
            results.add(CheckResult.skipped("gitlab/branch", "there is no branch \"%s\" yet".formatted(name)));
        }
        return results;
    }

    private OptionalInt role(GitLabToken token) throws InterruptedException {
        OptionalInt member = api.role(project, token.userId());
        return member.isEmpty() && own && project.accessLevel() > 0 ? OptionalInt.of(project.accessLevel()) : member;
    }

    private CheckResult judgeRole(OptionalInt role) {
        if (role.orElse(0) >= Roles.DEVELOPER) {
            return CheckResult.ok("gitlab/role", "the token's role is " + Roles.name(role.getAsInt()));
        }
        String seen = role.isPresent() ? "is " + Roles.name(role.getAsInt()) : "is none: its user is no member";
        return CheckResult.error(
                "gitlab/role",
                new Finding(
                        "git.role-too-low",
                        "The token's role in %s %s".formatted(project.path(), seen),
                        "The token's role in the project is below Developer.",
                        "Make a project access token with the role Developer, or Maintainer for a protected branch, in GitLab"
                                + " under Settings, Access tokens."));
    }

    private CheckResult judge(GitLabBranch branch, int role, long user) throws InterruptedException {
        if (!branch.isProtected()) {
            return CheckResult.ok("gitlab/branch", branch.name() + " is not protected");
        }
        List<PushRule.Allowed> allowed = List.of();
        boolean may;
        try {
            List<PushRule> rules = api.pushRules(project).stream()
                    .filter(rule -> rule.covers(branch.name()))
                    .toList();
            allowed = rules.stream().flatMap(rule -> rule.allowed().stream()).toList();
            // Of several rules that cover a branch, GitLab takes the most permissive.
            may = rules.stream().anyMatch(rule -> rule.allows(role, user));
        } catch (FindingException notTold) {
            may = branch.developersCanPush() ? role >= Roles.DEVELOPER : role >= Roles.MAINTAINER;
        }
        may = own ? branch.canPush() : may;
        String who = allowed.isEmpty()
                ? branch.developersCanPush() ? "Developers" : "Maintainers, as a rule"
                : allowed.stream().map(PushRule.Allowed::description).distinct().collect(Collectors.joining(", "));
        return may
                ? CheckResult.ok(
                        "gitlab/branch",
                        "%s is protected, and the token's role may push (%s)".formatted(branch.name(), who))
                : CheckResult.error("gitlab/branch", refused(branch, role, who));
    }

    private Finding refused(GitLabBranch branch, int role, String who) {
        return new Finding(
                "git.protected-branch",
                "%s is protected; those who may push are %s, and the token's role is %s"
                        .formatted(branch.name(), who, Roles.name(role)),
                "The branch is protected and the token's role may not push to it.",
                "In GitLab under Settings, Access tokens, make one with the role Maintainer; or under Settings, Repository,"
                        + " Protected branches, allow Developers or the token's user to push; or deploy by a merge request.");
    }
}
