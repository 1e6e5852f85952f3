package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;

/** One API server, over the client library's HTTP layer. Objects travel as trees, so that no unknown field is lost. */
final class FabricCluster implements Cluster {
    private static final String APPLY = "application/apply-patch+yaml";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String STRATEGIC_PATCH = "application/strategic-merge-patch+json";
    private static final int NOT_FOUND = 404;
    private static final int BACKGROUND_THREADS = 2;
    // A renewal must not stand in line behind slow requests, nor take longer than the Lease lasts.
    private static final ClusterLimits LEASE_LIMITS =
            new ClusterLimits(Duration.ofSeconds(3), Duration.ofSeconds(5), 2, 0);

    private final ClusterSettings settings;
    private final ClusterRuntime runtime;
    private final ApiClient client;
    private final Discovery discovery;
    private final ObjectLists lists;
    private final PodLogs podLogs;
    private final FactsReader factsReader;
    private final ScheduledExecutorService background;
    private final boolean borrowed;
    private final Queue<FabricCluster> leaseClusters = new ConcurrentLinkedQueue<>();

    FabricCluster(ClusterSettings settings, ClusterRuntime runtime) {
        this.settings = settings;
        this.runtime = runtime;
        this.client = new ApiClient(settings, runtime);
        this.discovery = new Discovery(client, runtime.nanos());
        this.lists = new ObjectLists(client);
        this.podLogs = new PodLogs(client);
        this.factsReader = new FactsReader(new LiveHash(runtime.hashKey()));
        this.background = background(settings.name());
        this.borrowed = false;
    }

    private FabricCluster(FabricCluster one, String user) {
        this.settings = one.settings;
        this.runtime = one.runtime;
        this.client = one.client.writingAs(user);
        this.discovery = one.discovery;
        this.lists = one.lists;
        this.podLogs = one.podLogs;
        this.factsReader = one.factsReader;
        this.background = one.background;
        this.borrowed = true;
    }

    private static ScheduledExecutorService background(String name) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(BACKGROUND_THREADS, task -> {
            Thread thread = Executors.defaultThreadFactory().newThread(task);
            thread.setName("gitops-cluster-" + name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String version() {
        return discovery.version();
    }

    @Override
    public List<String> apiVersions() {
        return discovery.apiVersions();
    }

    @Override
    public Optional<ResourceType> type(String apiVersion, String kind) {
        return discovery.type(apiVersion, kind);
    }

    @Override
    public Optional<ResourceType> preferredType(String group, String kind) {
        return discovery.preferred(group, kind);
    }

    @Override
    public Optional<Manifest> get(ResourceType type, String namespace, String name) {
        ApiCall call = ApiCall.get(ApiPaths.of(type, namespace, name), subject("get", type, namespace, name));
        return noticing(type, () -> {
            ApiReply reply = client.send(call);
            if (reply.status() == NOT_FOUND && namesTheObject(reply)) {
                return Optional.empty();
            }
            return Optional.of(Manifest.of(client.tree(call, reply)));
        });
    }

    @Override
    public List<Manifest> list(ResourceType type, String namespace, String labelSelector) {
        List<Manifest> found = new ArrayList<>();
        noticing(type, () -> lists.read(type, namespace, labelSelector, found::clear, found::add));
        return List.copyOf(found);
    }

    @Override
    public List<Manifest> first(ResourceType type, String namespace, int most) {
        return noticing(type, () -> lists.first(type, namespace, most));
    }

    @Override
    public List<ResourceType> namespacedTypes() {
        return discovery.followable();
    }

    @Override
    public List<Manifest> listMetadata(ResourceType type, String namespace) {
        List<Manifest> found = new ArrayList<>();
        lists.metadata(type, namespace, found::add);
        return List.copyOf(found);
    }

    @Override
    public Manifest apply(ResourceType type, Manifest desired, ApplyOptions options) {
        ApiCall call = with(options, write("PATCH", "patch", type, desired, one(type, desired)))
                .with("force", String.valueOf(options.force()))
                .withBody(APPLY, sendable(type, desired))
                .asRepeatable();
        return noticing(type, () -> Manifest.of(client.tree(call)));
    }

    @Override
    public Manifest create(ResourceType type, Manifest desired) {
        return create(type, desired, ApplyOptions.apply());
    }

    @Override
    public Manifest create(ResourceType type, Manifest desired, ApplyOptions options) {
        ApiCall call = with(options, write("POST", "create", type, desired, ApiPaths.of(type, desired.namespace())))
                .withBody(ApiCall.JSON, sendable(type, desired));
        return noticing(type, () -> Manifest.of(client.tree(call)));
    }

    @Override
    public Manifest replace(ResourceType type, Manifest desired, ApplyOptions options) {
        ApiCall call = with(options, write("PUT", "update", type, desired, one(type, desired)))
                .withBody(ApiCall.JSON, sendable(type, desired));
        return noticing(type, () -> Manifest.of(client.tree(call)));
    }

    @Override
    public Manifest merge(
            ResourceType type, ObjectKey key, Map<String, Object> patch, boolean strategic, ApplyOptions options) {
        ApiCall patched = ApiCall.of(
                "PATCH",
                ApiPaths.of(type, key.namespace(), key.name()),
                subject("patch", type, key.namespace(), key.name()));
        ApiCall call = with(options, patched).withBody(strategic ? STRATEGIC_PATCH : MERGE_PATCH, patch);
        return noticing(type, () -> Manifest.of(client.tree(call)));
    }

    private static ApiCall with(ApplyOptions options, ApiCall call) {
        return call.with("fieldManager", options.fieldManager())
                .with("dryRun", options.dryRun() ? "All" : "")
                .with("fieldValidation", options.validate() ? "Strict" : "Ignore");
    }

    @Override
    public Manifest patch(ResourceType type, ObjectKey key, Object patch) {
        ApiCall call = ApiCall.of(
                        "PATCH",
                        ApiPaths.of(type, key.namespace(), key.name()),
                        subject("patch", type, key.namespace(), key.name()))
                .with("fieldManager", ApplyOptions.FIELD_MANAGER)
                .withBody(patch instanceof List ? JSON_PATCH : MERGE_PATCH, patch);
        return noticing(type, () -> Manifest.of(client.tree(call)));
    }

    @Override
    public boolean delete(
            ResourceType type, ObjectKey key, String uid, String resourceVersion, Propagation propagation) {
        Map<String, Object> preconditions = new LinkedHashMap<>();
        putUnlessEmpty(preconditions, "uid", uid);
        putUnlessEmpty(preconditions, "resourceVersion", resourceVersion);
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("apiVersion", "v1");
        options.put("kind", "DeleteOptions");
        options.put("preconditions", preconditions);
        options.put("propagationPolicy", policy(propagation));
        ApiCall call = ApiCall.of(
                        "DELETE",
                        ApiPaths.of(type, key.namespace(), key.name()),
                        subject("delete", type, key.namespace(), key.name()))
                .withBody(ApiCall.JSON, options);
        ApiReply reply = client.send(call);
        if (reply.status() == NOT_FOUND) {
            return false;
        }
        client.successful(call, reply);
        return true;
    }

    @Override
    public String logs(String namespace, String pod, String container, boolean previous, int lines) {
        return podLogs.read(namespace, pod, container, previous, lines);
    }

    @Override
    public List<Manifest> events(String namespace, String uid) {
        return new ObjectEvents(client).read(namespace, uid);
    }

    @Override
    public LiveFacts facts(Manifest live) {
        return factsReader.of(live);
    }

    @Override
    public WatchCache watch(ResourceType type, String namespace, String labelSelector, WatchListener listener) {
        WatchSource source = new WatchSource(client, lists, type, namespace, labelSelector, runtime.jitter());
        KindCache cache = new KindCache(source, factsReader, listener, background, runtime.jitter());
        cache.start();
        return cache;
    }

    @Override
    public Cluster writingAs(String user) {
        return new FabricCluster(this, user);
    }

    @Override
    public WriterLease lease(String namespace, String name, String holder) {
        FabricCluster own = new FabricCluster(settings.withLimits(LEASE_LIMITS), runtime);
        leaseClusters.add(own);
        return new KubeLease(new LeaseStore(own, namespace, name), holder, runtime, own.background);
    }

    @Override
    public void close() {
        leaseClusters.forEach(FabricCluster::close);
        if (borrowed) {
            return;
        }
        background.shutdownNow();
        client.close();
    }

    // What discovery said is wrong as soon as the server does not know the kind any more.
    private <T> T noticing(ResourceType type, Supplier<T> call) {
        try {
            return call.get();
        } catch (ClusterException e) {
            if (StateErrors.isMissingKind(e)) {
                discovery.forget(type.apiVersion());
            }
            throw e;
        }
    }

    private static boolean namesTheObject(ApiReply reply) {
        return StatusBody.read(reply.body())
                .filter(body -> !body.name().isEmpty())
                .isPresent();
    }

    private static String one(ResourceType type, Manifest desired) {
        return ApiPaths.of(type, desired.namespace(), desired.name());
    }

    private static ApiCall write(String method, String verb, ResourceType type, Manifest desired, String path) {
        return ApiCall.of(method, path, subject(verb, type, desired.namespace(), desired.name()))
                .hiding(SecretValues.of(desired));
    }

    // managedFields must not be sent; a namespace on a cluster-scoped object is a slip that kubectl passes over too.
    private static Map<String, Object> sendable(ResourceType type, Manifest desired) {
        Manifest sendable = desired.without("metadata", "managedFields");
        return (type.namespaced() ? sendable : sendable.without("metadata", "namespace")).content();
    }

    private static Subject subject(String verb, ResourceType type, String namespace, String name) {
        return new Subject(verb, type, type.namespaced() ? namespace : "", name);
    }

    private static String policy(Propagation propagation) {
        return switch (propagation) {
            case FOREGROUND -> "Foreground";
            case BACKGROUND -> "Background";
            case ORPHAN -> "Orphan";
        };
    }

    private static void putUnlessEmpty(Map<String, Object> map, String name, String value) {
        if (!value.isEmpty()) {
            map.put(name, value);
        }
    }
}
