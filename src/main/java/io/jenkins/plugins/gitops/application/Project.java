package io.jenkins.plugins.gitops.application;

import java.util.List;

/**
 * What the applications of a project may use.
 *
 * @param name as {@code spec.project} names it
 * @param repositories patterns of their URLs; a {@code !} before a pattern refuses
 * @param destinations clusters and namespaces
 * @param clusterKinds kinds without a namespace
 * @param namespacedKinds kinds with a namespace
 * @param folders whose jobs may define applications in it, and deploy them
 */
public record Project(
        String name,
        List<String> repositories,
        List<AllowedDestination> destinations,
        KindRules clusterKinds,
        KindRules namespacedKinds,
        Folders folders) {
    public static final String DEFAULT = "default";

    public Project {
        repositories = List.copyOf(repositories);
        destinations = List.copyOf(destinations);
    }

    /** What {@code default} is as long as nobody configured it: all is allowed, but no folder. */
    static Project implicit() {
        return new Project(
                DEFAULT,
                List.of("*"),
                List.of(new AllowedDestination("", "*", "*", false)),
                KindRules.ALL,
                KindRules.ALL,
                Folders.NONE);
    }

    public boolean permitsRepository(String url) {
        return Wildcard.permits(repositories, url)
                || (url.endsWith(".git") && Wildcard.permits(repositories, url.substring(0, url.length() - 4)));
    }

    /** @param cluster the name under which the cluster is configured */
    public boolean permitsDestination(String server, String cluster, String namespace) {
        return destinations.stream().anyMatch(each -> !each.refuses() && each.fits(server, cluster, namespace))
                && destinations.stream().noneMatch(each -> each.refuses() && each.fits(server, cluster, namespace));
    }
}
