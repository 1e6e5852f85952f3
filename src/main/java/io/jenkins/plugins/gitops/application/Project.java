package io.jenkins.plugins.gitops.application;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    private static final Pattern DEFAULT_PORT =
            Pattern.compile("^(?i:(https://[^/]*):443|(http://[^/]*):80|(ssh://[^/]*):22)(?=/)");

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

    /** Whether its applications may read a repository, in whichever of its spellings the address is written. */
    public boolean permitsRepository(String url) {
        String bare = DEFAULT_PORT.matcher(url.strip()).replaceFirst("$1$2$3").replaceFirst("(\\.git)?/*$", "");
        return plain(bare) && Wildcard.permits(repositories, List.of(bare, bare + ".git", url));
    }

    // A server may take such a path for another one than the patterns do.
    private static boolean plain(String url) {
        String path = url.replaceFirst("^[^/]*://", "");
        return !path.contains("%")
                && !path.contains("\\")
                && Stream.of(path.split("/", -1)).noneMatch(Set.of("", ".", "..")::contains);
    }

    /** @param cluster the name under which the cluster is configured */
    public boolean permitsDestination(String server, String cluster, String namespace) {
        return destinations.stream().anyMatch(each -> !each.refuses() && each.fits(server, cluster, namespace))
                && !refusesDestination(server, cluster, namespace);
    }

    /** Whether a destination is among those that are refused whatever else allows them. */
    public boolean refusesDestination(String server, String cluster, String namespace) {
        return destinations.stream().anyMatch(each -> each.refuses() && each.fits(server, cluster, namespace));
    }
}
