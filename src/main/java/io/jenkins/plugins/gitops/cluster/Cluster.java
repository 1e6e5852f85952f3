package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One Kubernetes API server. All calls are bounded in time, safe to use from many threads and fail with
 * {@link ClusterException}.
 */
public interface Cluster extends AutoCloseable {
    /** The name it is configured under. */
    String name();

    /** The server's version, for instance {@code v1.34.4}. */
    String version();

    /**
     * What the server serves, as charts ask for it: {@code group/version} and {@code group/version/Kind}, sorted. Kinds of
     * a group whose server does not answer are left out, unless they were known before.
     */
    List<String> apiVersions();

    /**
     * What the server calls a kind; asked of discovery, cached, and asked again before it is reported missing.
     *
     * @return empty where the server does not serve it (the CRD is missing)
     */
    Optional<ResourceType> type(String apiVersion, String kind);

    /** The preferred version of a group and kind; empty where it is not served. */
    Optional<ResourceType> preferredType(String group, String kind);

    Optional<Manifest> get(ResourceType type, String namespace, String name);

    /**
     * Lists objects, paged.
     *
     * @param namespace empty for all
     * @param labelSelector empty for all
     */
    List<Manifest> list(ResourceType type, String namespace, String labelSelector);

    /** The first objects of a type, at most so many, by one call: for a person to look at. @param namespace empty for all */
    List<Manifest> first(ResourceType type, String namespace, int most);

    /** The kinds in namespaces whose objects can be listed and watched, each in its preferred version. */
    List<ResourceType> namespacedTypes();

    /** Lists all objects of a namespace, paged: of each its kind and its metadata, and nothing else. */
    List<Manifest> listMetadata(ResourceType type, String namespace);

    /** Applies server-side and returns the object as the server then has it. */
    Manifest apply(ResourceType type, Manifest desired, ApplyOptions options);

    /** Creates; fails with CONFLICT where the object is already there. */
    Manifest create(ResourceType type, Manifest desired);

    /** As {@link #create(ResourceType, Manifest)}, with all that can be said. */
    Manifest create(ResourceType type, Manifest desired, ApplyOptions options);

    /**
     * Merges a patch into an object, fields that are null taken out.
     *
     * @param strategic merges the lists of built-in kinds item by item; else lists are replaced
     */
    Manifest merge(
            ResourceType type, ObjectKey key, Map<String, Object> patch, boolean strategic, ApplyOptions options);

    /**
     * Replaces a whole object; fails with CONFLICT where it is not at the given resourceVersion.
     *
     * @param desired with its resourceVersion
     * @param options how; there is nothing to force
     */
    Manifest replace(ResourceType type, Manifest desired, ApplyOptions options);

    /** Applies a JSON merge patch (or the JSON patch operations, where the patch is a list) to an object. */
    Manifest patch(ResourceType type, ObjectKey key, Object patch);

    /**
     * Deletes under preconditions.
     *
     * @return false where it was not there any more
     */
    boolean delete(ResourceType type, ObjectKey key, String uid, String resourceVersion, Propagation propagation);

    /** The last lines of a container's log; empty where there are none yet. */
    String logs(String namespace, String pod, String container, boolean previous, int lines);

    /**
     * The events about one object ({@code v1/Event}), selected by the server ({@code involvedObject.uid}), so that a busy
     * namespace costs nothing. Empty where there are none, or none any more.
     */
    List<Manifest> events(String namespace, String uid);

    /**
     * What a watch would keep of an object that was read or applied, so that both can be compared.
     *
     * @param live as this cluster gave it
     */
    LiveFacts facts(Manifest live);

    /** A cache of the objects of a type that match a label selector, fed by a watch until it is closed. */
    WatchCache watch(ResourceType type, String namespace, String labelSelector, WatchListener listener);

    /**
     * The same server by the same connections, where what is written, and each dry run, is done as another user. What is
     * read is read by the cluster's own login. Need not be closed.
     *
     * @param user as the API server knows it, for instance {@code system:serviceaccount:shop:deployer}
     */
    Cluster writingAs(String user);

    /** The Lease of this cluster, held under the given namespace, name and holder. */
    WriterLease lease(String namespace, String name, String holder);

    @Override
    void close();

    /** What happens to dependents on deletion. */
    enum Propagation {
        FOREGROUND,
        BACKGROUND,
        ORPHAN
    }
}
