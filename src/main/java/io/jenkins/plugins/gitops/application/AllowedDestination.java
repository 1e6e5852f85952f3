package io.jenkins.plugins.gitops.application;

/**
 * Where a project's applications may go. Each part is a pattern; a part that is "" is not asked for.
 *
 * @param server the API server's URL
 * @param cluster the cluster's name
 * @param namespace of the destination, and of each object
 * @param refuses whether what fits is refused instead, whatever else allows it
 */
public record AllowedDestination(String server, String cluster, String namespace, boolean refuses) {
    /** {@code cluster/namespace}, or {@code cluster} for all its namespaces; a {@code !} before it refuses. */
    public static AllowedDestination parse(String text) {
        boolean refuses = text.startsWith("!");
        String rest = refuses ? text.substring(1) : text;
        int slash = rest.indexOf('/');
        return slash < 0
                ? new AllowedDestination("", rest, "*", refuses)
                : new AllowedDestination("", rest.substring(0, slash), rest.substring(slash + 1), refuses);
    }

    boolean fits(String itsServer, String itsName, String itsNamespace) {
        return (server.isEmpty() || Wildcard.fits(server, itsServer))
                && (cluster.isEmpty() || Wildcard.fits(cluster, itsName))
                && (namespace.isEmpty() || Wildcard.fits(namespace, itsNamespace));
    }
}
