package io.jenkins.plugins.gitops.application;

import io.jenkins.plugins.gitops.finding.FindingException;
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
 * @param manifest what only an AppProject says
 */
public record Project(
        String name,
        List<String> repositories,
        List<AllowedDestination> destinations,
        KindRules clusterKinds,
        KindRules namespacedKinds,
        Folders folders,
        Manifested manifest) {
    /**
     * What only an AppProject says.
     *
     * @param segmented whether a {@code *} in a repository's pattern stops at a slash
     * @param ownClustersOnly whether its applications may go only to clusters that are scoped to it
     * @param childProjects patterns of the projects that children of its applications may be in, beside itself
     * @param windows when its applications may be synced
     * @param accounts as whom its applications are applied; empty for the cluster's own login
     * @param orphans whether objects that belong to no application are told
     * @param integrity who must have signed what is deployed
     */
    public record Manifested(
            boolean segmented,
            boolean ownClustersOnly,
            List<String> childProjects,
            List<SyncWindow> windows,
            List<DestinationAccount> accounts,
            OrphanRules orphans,
            SourceIntegrity integrity) {
        static final Manifested NONE =
                new Manifested(false, false, List.of(), List.of(), List.of(), OrphanRules.NONE, SourceIntegrity.NONE);

        public Manifested {
            accounts = List.copyOf(accounts);
            childProjects = List.copyOf(childProjects);
            windows = List.copyOf(windows);
        }
    }

    public static final String DEFAULT = "default";

    private static final Pattern DEFAULT_PORT =
            Pattern.compile("^(?i:(https://[^/]*):443|(http://[^/]*):80|(ssh://[^/]*):22)(?=/)");

    public Project {
        repositories = List.copyOf(repositories);
        destinations = List.copyOf(destinations);
    }

    /** One of the global configuration. */
    public Project(
            String name,
            List<String> repositories,
            List<AllowedDestination> destinations,
            KindRules clusterKinds,
            KindRules namespacedKinds,
            Folders folders) {
        this(name, repositories, destinations, clusterKinds, namespacedKinds, folders, Manifested.NONE);
    }

    /**
     * The sync windows that concern an application of this project.
     *
     * @param clusters all names and servers under which its cluster is known
     */
    public SyncWindows windowsOf(Application application, List<String> clusters) {
        return new SyncWindows(manifest.windows().stream()
                .filter(window -> window.selection()
                        .concerns(application.name(), application.destination().namespace(), clusters))
                .toList());
    }

    /**
     * As which user of the API server an application of this project is applied, "" for the cluster's own login. Fails with
     * a finding where the project names accounts, and none for this destination.
     *
     * @param servers all URLs under which its cluster is known
     */
    public String userFor(Application application, List<String> servers) {
        if (manifest.accounts().isEmpty()) {
            return "";
        }
        String namespace = application.destination().namespace();
        return manifest.accounts().stream()
                .filter(entry -> entry.fits(servers, namespace))
                .findFirst()
                .filter(entry -> entry.account().contains(":") || !namespace.isEmpty())
                .map(entry -> entry.user(namespace))
                .orElseThrow(() -> new FindingException(ProjectFindings.noAccount(application, servers)));
    }

    /** Whether a child of one of its applications may be in a project. */
    public boolean permitsChild(String project) {
        return project.equals(name)
                || manifest.childProjects().stream().anyMatch(pattern -> Wildcard.fits(pattern, project));
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
        return plain(bare) && Wildcard.permits(repositories, List.of(bare, bare + ".git", url), manifest.segmented());
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
