package io.jenkins.plugins.gitops.image;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A login to a registry. Its text form never contains the secret.
 *
 * @param username empty for no login
 * @param password or token
 */
public record RegistryLogin(String username, String password) {
    /** Nobody. */
    public static final RegistryLogin NONE = new RegistryLogin("", "");

    /** User and password as registries and auth files take them. */
    String encoded() {
        return Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** What must not be shown. */
    List<String> secrets() {
        return username.isEmpty() ? List.of() : List.of(password, encoded());
    }

    @Override
    public String toString() {
        return "RegistryLogin[" + username + "]";
    }
}
