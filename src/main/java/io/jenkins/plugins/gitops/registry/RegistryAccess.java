package io.jenkins.plugins.gitops.registry;

/**
 * How a registry is reached. Its text form never contains the secret.
 *
 * @param username empty for no login
 * @param password or token
 * @param plainHttp whether the registry speaks HTTP without TLS; the login then goes over the network in the clear
 */
public record RegistryAccess(String username, String password, boolean plainHttp) {
    /** Without a login, over HTTPS. */
    public static final RegistryAccess ANONYMOUS = new RegistryAccess("", "", false);

    boolean hasLogin() {
        return !username.isEmpty();
    }

    @Override
    public String toString() {
        return "RegistryAccess[%s, %s]".formatted(username, plainHttp ? "http" : "https");
    }
}
