package io.jenkins.plugins.gitops.git;

import static io.jenkins.plugins.gitops.git.Verdict.lasting;
import static io.jenkins.plugins.gitops.git.Verdict.passing;

import io.jenkins.plugins.gitops.gitlab.TokenKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the sentences of Git servers mean. GitLab says the same in every way it is reached, so a phrase decides and a
 * status code alone never does: a bare 403 may be a throttle.
 */
final class Phrases {
    private static final String UPLOAD = "you are not allowed to upload code";

    private record Phrase(String text, Verdict verdict) {}

    /** The first that occurs decides, so the particular stands before the general. */
    private static final List<Phrase> TABLE = List.of(
            new Phrase("http basic: access denied", authenticationFailed()),
            new Phrase("invalid username or password", authenticationFailed()),
            new Phrase("invalid username or token", authenticationFailed()),
            new Phrase("authentication failed", authenticationFailed()),
            new Phrase(
                    "you are not allowed to push code to this project",
                    lasting(
                            "git.role-too-low",
                            "The token's role in the project is below Developer.",
                            "Make a project access token with the role Developer, or Maintainer for a protected branch.")),
            new Phrase("you are not allowed to force push code to a protected branch", protectedBranch()),
            new Phrase("allowed to create protected branches", protectedBranchMissing()),
            new Phrase("you can only create protected branches using", protectedBranchMissing()),
            new Phrase("protected branch", protectedBranch()),
            new Phrase(
                    "does not yet exist for",
                    lasting(
                            "git.default-branch-missing",
                            "The repository is empty and this token may not make its first branch.",
                            "Let a Maintainer push a first commit, for instance with a README.")),
            new Phrase("this deploy key does not have write access", deployKeyReadOnly()),
            new Phrase("marked as read only", deployKeyReadOnly()),
            new Phrase("push code to an archived project", archived()),
            new Phrase("repository was archived so is read-only", archived()),
            new Phrase("read-only gitlab instance", readOnly()),
            new Phrase("repository is temporarily read-only", readOnly()),
            new Phrase(
                    "pushing over http is not allowed",
                    lasting(
                            "git.http-push-off",
                            "The server takes pushes over SSH alone.",
                            "Use the repository's ssh address with a deploy key that may write, or allow HTTP in GitLab"
                                    + " under Admin, Settings, General, Visibility and access controls.")),
            new Phrase("write access to repository not granted", writeNotGranted()),
            new Phrase(".git denied to ", writeNotGranted()),
            new Phrase(
                    "you are not allowed to download code",
                    lasting(
                            "git.read-not-allowed",
                            "The token is known, but may not read this repository.",
                            "Give it the scope read_repository and a role of Reporter or above.")),
            new Phrase("project you were looking for could not be found", repositoryNotFound()),
            new Phrase("does not appear to be a git repository", repositoryNotFound()),
            new Phrase("repository not found", repositoryNotFound()),
            new Phrase("pack exceeds the limit", pushTooLarge()),
            new Phrase("object too large", pushTooLarge()),
            new Phrase("rate limit", rateLimited()),
            new Phrase("retry later", rateLimited()),
            new Phrase(
                    "not our ref",
                    lasting(
                            "git.revision-not-found",
                            "The server has no such commit, or does not hand it out by its id.",
                            "Push the commit to a branch, and name the branch.")),
            new Phrase(
                    "no space left on device",
                    passing(
                            "git.server-disk-full",
                            "The Git server has no disk space left.",
                            "Make room on the server, then try again.")));

    private Phrases() {}

    /** The verdict on a server's text; empty where no phrase is known. */
    static Optional<Verdict> judge(String text, GitCredential credential) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains(UPLOAD)) {
            return Optional.of(uploadRefused(credential));
        }
        return TABLE.stream()
                .filter(phrase -> lower.contains(phrase.text()))
                .map(Phrase::verdict)
                .findFirst();
    }

    static Verdict authenticationFailed() {
        return lasting(
                "git.authentication-failed",
                "The server does not know this user name and token: it is wrong, expired or revoked,"
                        + " or a deploy token's user name is not the token's own.",
                "Make a new token (GitLab: a project access token, GitHub: a personal access token) and store it in the Jenkins"
                        + " credential.");
    }

    static Verdict repositoryNotFound() {
        return lasting(
                "git.repository-not-found",
                "There is no such repository, or this credential may not see it.",
                "Check the path of the address, and that the token belongs to that project.");
    }

    static Verdict rateLimited() {
        return passing(
                "git.rate-limited",
                "The server asks for fewer requests.",
                "It is tried again later. If it happens often, poll less and use webhooks.");
    }

    private static Verdict pushTooLarge() {
        return lasting(
                "git.push-too-large",
                "The push is larger than the server takes.",
                "Take large files out of the commit, or raise the limit on the server.");
    }

    private static Verdict uploadRefused(GitCredential credential) {
        TokenKind kind = credential instanceof GitCredential.UserPassword login
                ? TokenKind.of(login.username(), login.secret())
                : TokenKind.UNKNOWN;
        return switch (kind) {
            case DEPLOY ->
                lasting(
                        "git.deploy-token-cannot-push",
                        "The credential is a deploy token, and GitLab lets none of them push to Git, whatever its scopes.",
                        "Make a project access token with the scope write_repository and a role that may push to the"
                                + " branch; keep the deploy token for the registry.");
            case JOB ->
                lasting(
                        "git.job-token-cannot-push",
                        "The credential is a CI job token, and the project does not let job tokens push.",
                        "Use a project access token with the scope write_repository.");
            default ->
                lasting(
                        "git.scope-missing",
                        "The token may read this repository but not write to it: the scope write_repository is missing,"
                                + " or it is a deploy token, which can never push.",
                        "Make a project access token with the scope write_repository and a role that may push.");
        };
    }

    private static Verdict writeNotGranted() {
        return lasting(
                "git.write-not-granted",
                "GitHub knows the token, and it may not write to this repository.",
                "Give a classic token the scope repo, a fine-grained one this repository with Contents: Read and write, on"
                        + " GitHub under Settings, Developer settings, Personal access tokens.");
    }

    private static Verdict archived() {
        return lasting(
                "git.project-archived",
                "The project is archived, so nobody can push to it.",
                "Unarchive it (GitLab: Settings, General, Advanced; GitHub: Settings, General, Danger Zone), or use the"
                        + " project that took its place.");
    }

    private static Verdict readOnly() {
        return passing(
                "git.server-read-only",
                "The server takes no pushes for now: it, or this repository, is being maintained.",
                "It is tried again. If it stays, ask the server's administrator.");
    }

    private static Verdict protectedBranch() {
        return lasting(
                "git.protected-branch",
                "The branch is protected and the token's role may not push to it.",
                "In GitLab use a token with the role Maintainer, allow its user under Settings, Repository, Protected"
                        + " branches, or deploy by a merge request; on GitHub allow its user in the rule under Settings, Branches or"
                        + " Rules.");
    }

    private static Verdict protectedBranchMissing() {
        return lasting(
                "git.protected-branch-missing",
                "The branch does not exist, and a rule protects its name, so a push may not make it.",
                "Make the branch on the server, or name a branch that is there.");
    }

    private static Verdict deployKeyReadOnly() {
        return lasting(
                "git.deploy-key-read-only",
                "The SSH key is a deploy key without write access.",
                "Add the deploy key again with write permissions granted, or use an access token over https.");
    }
}
