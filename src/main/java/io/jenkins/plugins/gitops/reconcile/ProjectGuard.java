package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.application.Destination;
import io.jenkins.plugins.gitops.application.Project;
import io.jenkins.plugins.gitops.application.ProjectFindings;
import io.jenkins.plugins.gitops.application.Projects;
import io.jenkins.plugins.gitops.application.SyncWindows;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.sync.Lists;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Holds applications to what their project and their cluster allow. */
final class ProjectGuard {
    private static final String IN_CLUSTER = "in-cluster";
    private static final String LOCAL_SERVER = "https://kubernetes.default.svc";

    private final Function<Destination, RegisteredCluster> clusters;
    private final BooleanSupplier awaited;
    private volatile Projects projects = Projects.NONE;
    private volatile List<String> publicKeys = List.of();

    ProjectGuard(Function<Destination, RegisteredCluster> clusters) {
        this(clusters, () -> false);
    }

    /** @param awaited whether projects or clusters may still come, so that a refusal need not be the last word */
    ProjectGuard(Function<Destination, RegisteredCluster> clusters, BooleanSupplier awaited) {
        this.clusters = clusters;
        this.awaited = awaited;
    }

    boolean incomplete() {
        return awaited.getAsBoolean();
    }

    void replace(Projects now) {
        replace(now, List.of());
    }

    /** @param keys armored public keys, by which signatures are verified */
    void replace(Projects now, List<String> keys) {
        publicKeys = List.copyOf(keys);
        projects = now;
    }

    List<String> publicKeys() {
        return publicKeys;
    }

    /** Fails with a finding where the application may not come from its repository or go to its destination. */
    void requirePlace(ManagedApplication managed) {
        Application application = managed.application();
        Projects now = inForce(application.project());
        Project project = now.of(application);
        if (managed.context().isEmpty() && !now.configured(project.name())) {
            return;
        }
        requireScope(application);
        if (!application.sources().stream().map(ApplicationSource::repoUrl).allMatch(project::permitsRepository)) {
            throw new FindingException(ProjectFindings.repository(application));
        }
        RegisteredCluster cluster = clusters.apply(application.destination());
        requireNamespace(
                project, application, cluster, application.destination().namespace());
        String job = managed.context();
        if (!job.isEmpty()) {
            require(project.folders().allow(job), ProjectFindings.folder(application, job));
            require(cluster.folders().allow(job), ProjectFindings.cluster(cluster.name(), application, job));
        }
    }

    /** Fails with a finding where the project of an application does not allow a repository beside its sources. */
    void requireRepository(ManagedApplication managed, String address) {
        Application application = managed.application();
        Projects now = inForce(application.project());
        Project project = now.of(application);
        boolean free = managed.context().isEmpty() && !now.configured(project.name());
        require(free || project.permitsRepository(address), ProjectFindings.repository(application, address));
    }

    // Asked for before the projects are taken: what is no longer awaited is in force by then.
    private Projects inForce(String project) {
        boolean open = incomplete();
        Projects now = projects;
        if (open && !now.configured(project)) {
            throw new ProjectAwaitedException(project);
        }
        return now;
    }

    // Who alone may use a cluster is said by the cluster; that its applications may use no other one, by the project.
    private void requireScope(Application application) {
        Project project = projects.of(application);
        RegisteredCluster cluster = clusters.apply(application.destination());
        String owner = cluster.origin().project();
        boolean others = !owner.isEmpty() && !owner.equals(project.name());
        boolean shared = owner.isEmpty() && project.manifest().ownClustersOnly();
        require(!others && !shared, ProjectFindings.scope(application, cluster.name(), owner));
    }

    /** Fails with a finding where the generators of a project's sets may not read a repository. */
    void requireRead(String project, String address) {
        Projects now = inForce(project);
        boolean permitted = now.find(project)
                .map(found -> found.permitsRepository(address))
                .orElse(project.equals(Project.DEFAULT));
        require(permitted, ProjectFindings.generator(project, address));
    }

    /** Whether a child of an application may be in a project; fails with a finding where nobody knows yet. */
    boolean permitsChild(ManagedApplication parent, String project) {
        String own = parent.application().project();
        Projects now = inForce(own);
        if (now.configured(own)) {
            return now.of(parent.application()).permitsChild(project);
        }
        // Without any limit there is none to leave, except for a job's.
        return parent.context().isEmpty() || own.equals(project);
    }

    /** The times in which an application may be synced: none where it asks to be left alone. */
    SyncWindows windows(Application application) {
        RegisteredCluster cluster = clusters.apply(application.destination());
        List<String> known = new ArrayList<>(List.of(cluster.name(), cluster.server()));
        if (cluster.standard()) {
            known.addAll(List.of(IN_CLUSTER, LOCAL_SERVER));
        }
        return projects.of(application).windowsOf(application, known).pausedBy(application);
    }

    /**
     * As which user of the API server an application is applied, "" for the cluster's own login; fails with a finding where
     * its project lets nobody apply it.
     */
    String userFor(Application application) {
        RegisteredCluster cluster = clusters.apply(application.destination());
        return inForce(application.project())
                .of(application)
                .userFor(
                        application,
                        cluster.standard() ? List.of(cluster.server(), LOCAL_SERVER) : List.of(cluster.server()));
    }

    /** The project of an application; fails with a finding where there is none. */
    Project project(Application application) {
        return projects.of(application);
    }

    /** The projects there are now. */
    Projects projects() {
        return projects;
    }

    /** Fails with a finding where the project does not allow the kind or the namespace of an object. */
    void requireObjects(ManagedApplication managed, List<Manifest> manifests, Cluster cluster) {
        Application application = managed.application();
        Projects now = inForce(application.project());
        requireScope(application);
        if (!now.configured(application.project())) {
            return;
        }
        Project project = now.of(application);
        RegisteredCluster registered = clusters.apply(application.destination());
        List<String> refused = new ArrayList<>();
        List<Manifest> objects = Lists.flat(manifests);
        for (Manifest manifest : objects) {
            // A kind that neither the server nor the render knows cannot be applied, and the sync says so.
            Optional<Boolean> namespaced = namespaced(manifest, objects, cluster);
            if (namespaced.isPresent()) {
                boolean permitted = (namespaced.get() ? project.namespacedKinds() : project.clusterKinds())
                        .permit(manifest.group(), manifest.kind(), manifest.name());
                if (!permitted) {
                    refused.add(manifest.kind() + " " + manifest.name());
                } else if (namespaced.get() && !manifest.namespace().isEmpty()) {
                    requireNamespace(project, application, registered, manifest.namespace());
                }
            }
        }
        if (!refused.isEmpty()) {
            throw new FindingException(ProjectFindings.kinds(application, refused));
        }
    }

    // First the server: a definition in the render must not say that a kind of the server's is of another scope.
    private static Optional<Boolean> namespaced(Manifest manifest, List<Manifest> objects, Cluster cluster) {
        return cluster.type(manifest.apiVersion(), manifest.kind())
                .map(ResourceType::namespaced)
                .or(() -> objects.stream()
                        .filter(each -> each.group().equals("apiextensions.k8s.io")
                                && each.kind().equals("CustomResourceDefinition"))
                        .filter(each -> each.text("spec", "group").equals(manifest.group())
                                && each.text("spec", "names", "kind").equals(manifest.kind()))
                        .findFirst()
                        .map(definition -> definition.text("spec", "scope").equals("Namespaced")));
    }

    private static void requireNamespace(
            Project project, Application application, RegisteredCluster cluster, String namespace) {
        // Who refuses in-cluster means the standard cluster, however an application calls it.
        boolean refused = cluster.standard() && project.refusesDestination(LOCAL_SERVER, IN_CLUSTER, namespace);
        boolean permitted = project.permitsDestination(cluster.server(), cluster.name(), namespace)
                || cluster.standard() && project.permitsDestination(LOCAL_SERVER, IN_CLUSTER, namespace);
        boolean otherwise = project.refusesDestination(cluster.server(), cluster.name(), namespace);
        require(
                permitted && !refused && !otherwise,
                ProjectFindings.destination(application, cluster.name(), namespace));
    }

    private static void require(boolean permitted, Finding otherwise) {
        if (!permitted) {
            throw new FindingException(otherwise);
        }
    }
}
