package io.jenkins.plugins.gitops.git;

/** What a Git server is shown. The text form of each never contains the secret. */
public sealed interface GitCredential {
    /** No credential: a public repository. */
    record Anonymous() implements GitCredential {}

    /**
     * HTTPS with a user name and a password or token.
     *
     * @param username never empty; GitLab takes any name for an access token, but a deploy token's own name
     * @param secret the password or token
     */
    record UserPassword(String username, String secret) implements GitCredential {
        @Override
        public String toString() {
            return "UserPassword[" + username + "]";
        }
    }

    /**
     * SSH with a private key.
     *
     * @param username usually {@code git}
     * @param privateKey the key in OpenSSH or PEM format
     * @param passphrase empty where the key has none
     */
    record SshKey(String username, String privateKey, String passphrase) implements GitCredential {
        @Override
        public String toString() {
            return "SshKey[" + username + "]";
        }
    }
}
