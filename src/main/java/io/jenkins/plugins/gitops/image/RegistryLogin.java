package io.jenkins.plugins.gitops.image;

/**
 * A login to a registry. Its text form never contains the secret.
 *
 * @param username empty for no login
 * @param password or token
 */
public record RegistryLogin(String username, String password) {
    @Override
    public String toString() {
        return "RegistryLogin[" + username + "]";
    }
}
