package io.jenkins.plugins.gitops.application;

import java.util.Collection;

/**
 * As which ServiceAccount what goes to some destinations is applied.
 *
 * @param server pattern of the API server's URL
 * @param namespace pattern of the destination's namespace
 * @param account {@code name}, in the destination's namespace, or {@code namespace:name}
 */
public record DestinationAccount(String server, String namespace, String account) {
    boolean fits(Collection<String> servers, String itsNamespace) {
        return servers.stream().anyMatch(its -> Wildcard.fits(server, its)) && Wildcard.fits(namespace, itsNamespace);
    }

    /** The user that the API server knows it as. */
    String user(String itsNamespace) {
        return "system:serviceaccount:" + (account.contains(":") ? account : itsNamespace + ":" + account);
    }
}
