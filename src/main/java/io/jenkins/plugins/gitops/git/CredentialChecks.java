package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.finding.Finding;

/** Whether a credential can be shown at an address at all. */
final class CredentialChecks {
    private CredentialChecks() {}

    static void check(GitUrl url, GitCredential credential) {
        if (url.kind() == GitUrl.Kind.HTTP && credential instanceof GitCredential.SshKey) {
            throw unfit("an SSH key", "an http address", "Use the repository's ssh address, or a user name and token.");
        }
        if (url.kind() == GitUrl.Kind.SSH && !(credential instanceof GitCredential.SshKey)) {
            throw unfit("no SSH key", "an ssh address", "Use the repository's https address, or an SSH key.");
        }
        if (credential instanceof GitCredential.UserPassword login
                && (login.username().isEmpty() || login.secret().isEmpty())) {
            throw refused(
                    "git.credential-empty",
                    "The credential has an empty user name or password.",
                    "Git servers want both; for an access token any user name will do.",
                    "Fill in both, for a deploy token with the token's own user name.");
        }
    }

    private static GitException unfit(String credential, String address, String remedy) {
        return refused(
                "git.credential-unfit",
                "The credential is %s, the repository has %s.".formatted(credential, address),
                "Keys go with ssh, names and passwords with https.",
                remedy);
    }

    private static GitException refused(String code, String seen, String meaning, String remedy) {
        return new GitException(new Finding(code, seen, meaning, remedy), false, false, null);
    }
}
