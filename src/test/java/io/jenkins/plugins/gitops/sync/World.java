package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.cluster.WriterLease;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One installation with its state folder, its Lease and all parts of a sync, on the real API server. */
final class World implements BeforeEachCallback, AfterEachCallback {
    static final String APPLICATION = "shop";

    private final TestCluster server;
    private final Path state;
    private final List<String> problems = new ArrayList<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private String installation;
    private LiveView live;
    private InventoryStore inventories;
    private WriterLease lease;
    private Syncer syncer;
    private Comparer comparer;
    private CompareSettings compare = CompareSettings.STANDARD;
    private Duration waveDelay = Duration.ofMillis(200);

    /** @param server registered before this */
    World(TestCluster server, Path state) {
        this.server = server;
        this.state = state;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        installation = UUID.randomUUID().toString();
        lease = server.admin().lease(server.namespace(), "gitops-deploy", installation);
        open.push(lease);
        assertThat(lease.acquire()).isTrue();
        connect(server.admin());
    }

    /** Has everything done over this connection from now on. */
    void connect(Cluster cluster) {
        live = new LiveView(cluster, installation, (key, application) -> {});
        open.push(live);
        inventories = new InventoryStore(folder(), problems::add);
        ExecutorService executor = Executors.newFixedThreadPool(4);
        open.push(executor::shutdownNow);
        OperationStore operations = new OperationStore(folder().resolveSibling(installation + "-ops"), problems::add);
        syncer = new ClusterSyncer(inventories, operations, executor, Clock.systemUTC(), System::nanoTime, waveDelay);
        comparer = new LiveComparer(inventories, executor, System::nanoTime);
    }

    /** So long that no thread is held up for that time between two waves. */
    void delayWaves() {
        waveDelay = ClusterSyncer.WAVE_DELAY;
        restart();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        assertThat(problems).isEmpty();
    }

    /** The state folder of this installation. */
    Path folder() {
        return state.resolve(installation);
    }

    String installation() {
        return installation;
    }

    String namespace() {
        return server.namespace();
    }

    WriterLease lease() {
        return lease;
    }

    LiveView live() {
        return live;
    }

    InventoryStore inventories() {
        return inventories;
    }

    Inventory inventory() {
        return inventories.get(live.cluster().name(), APPLICATION);
    }

    Syncer syncer() {
        return syncer;
    }

    Comparer comparer() {
        return comparer;
    }

    Target target(String application) {
        return new Target(application, namespace(), live, compare);
    }

    /** Has objects judged in another way from now on. */
    void judge(CompareSettings settings) {
        compare = settings;
    }

    SyncRequest request(SyncSettings settings, String yaml) {
        return new SyncRequest(target(APPLICATION), "1a2b3c4", render(yaml), settings, lease, () -> false);
    }

    SyncResult sync(String yaml) {
        return sync(SyncSettings.builder(), yaml);
    }

    SyncResult sync(SyncSettings.Builder settings, String yaml) {
        return syncer.sync(request(settings.build(), yaml));
    }

    /** Calls a sync until it has ended, as the reconciler does. */
    SyncResult finish(SyncSettings.Builder settings, String yaml) {
        SyncRequest request = request(settings.build(), yaml);
        AtomicReference<SyncResult> last = new AtomicReference<>();
        await().atMost(2, TimeUnit.MINUTES).until(() -> {
            last.set(syncer.sync(request));
            return last.get().outcome() != SyncResult.Outcome.RUNNING;
        });
        return last.get();
    }

    SyncResult finish(String yaml) {
        return finish(SyncSettings.builder(), yaml);
    }

    /** Starts anew with the same state folder, as after the end of the program. */
    void restart() {
        connect(live.cluster());
    }

    /** Starts anew, with the same state folder, over a connection whose calls are counted. */
    CountedCalls countCalls() {
        CountedCalls calls = new CountedCalls(live.cluster());
        connect(calls.cluster());
        return calls;
    }

    Comparison compare(String yaml) {
        return comparer.compare(target(APPLICATION), render(yaml));
    }

    /** As {@link #compare}, whatever the hashes say. */
    Comparison compareAnew(String yaml) {
        return comparer.compare(target(APPLICATION), render(yaml), Comparer.Depth.ANEW);
    }

    /** As {@link #compare}, where a sync is to follow. */
    Comparison compareBeforeSync(String yaml) {
        return comparer.compare(target(APPLICATION), render(yaml), Comparer.Depth.BEFORE_SYNC);
    }

    SyncResult prune(String yaml) {
        return sync(SyncSettings.builder().prune(true), yaml);
    }

    /** Objects of a YAML text; {@code $NS} stands for the namespace of the test. */
    List<Manifest> manifests(String yaml) {
        return new ManifestReader().read("test.yaml", yaml.replace("$NS", namespace()));
    }

    Render render(String yaml) {
        return new Render(manifests(yaml), "hash of " + yaml.hashCode(), List.of());
    }

    /** Creates an object as someone else would, who is not us. */
    Manifest createByHand(String yaml) {
        Manifest manifest = manifests(yaml).get(0);
        Manifest placed = manifest.namespace().isEmpty() ? manifest.withNamespace(namespace()) : manifest;
        return server.admin().create(server.type(manifest.apiVersion(), manifest.kind()), placed);
    }

    /** Applies a JSON merge patch as someone who edits by hand. */
    Manifest edit(String apiVersion, String kind, String name, Map<String, Object> patch) {
        ResourceType type = server.type(apiVersion, kind);
        ObjectKey key = new ObjectKey(type.group(), kind, type.namespaced() ? namespace() : "", name);
        Manifest edited = server.admin().patch(type, key, patch);
        await().atMost(1, TimeUnit.MINUTES).until(() -> knows(type, edited));
        return edited;
    }

    /** Whether no watch shows an older state of an object than this one. */
    private boolean knows(ResourceType type, Manifest newest) {
        return live.find(type, newest.key())
                .filter(seen -> Long.parseLong(seen.resourceVersion()) < Long.parseLong(newest.resourceVersion()))
                .isEmpty();
    }

    Optional<Manifest> find(String apiVersion, String kind, String name) {
        ResourceType type = server.type(apiVersion, kind);
        return server.admin().get(type, type.namespaced() ? namespace() : "", name);
    }

    Manifest get(String apiVersion, String kind, String name) {
        Optional<Manifest> found = find(apiVersion, kind, name);
        assertThat(found).describedAs("%s %s", kind, name).isPresent();
        return found.get();
    }

    boolean isThere(String apiVersion, String kind, String name) {
        return find(apiVersion, kind, name)
                .filter(object -> object.text("metadata", "deletionTimestamp").isEmpty())
                .isPresent();
    }

    /** Makes a change by hand look as if the given program had made it. */
    void renameManager(Manifest live, String manager) {
        List<Map<String, Object>> entries = live.maps("metadata", "managedFields").stream()
                .map(entry -> {
                    Map<String, Object> renamed = new LinkedHashMap<>(entry);
                    boolean last = "Update".equals(entry.get("operation")) && !entry.containsKey("subresource");
                    renamed.put("manager", last ? manager : entry.get("manager"));
                    return renamed;
                })
                .toList();
        server.admin()
                .patch(
                        server.type(live.apiVersion(), live.kind()),
                        live.key(),
                        List.of(Map.of("op", "replace", "path", "/metadata/managedFields", "value", entries)));
    }

    void otherHolderTakesTheLease() {
        WriterLease other = server.admin().lease(server.namespace(), "gitops-deploy", "another controller");
        open.push(other);
        other.takeOver();
        assertThat(lease.acquire()).isFalse();
    }

    void awaitGone(String apiVersion, String kind, String name) {
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> find(apiVersion, kind, name).isEmpty());
    }

    /** Until the watch knows an object. */
    void awaitSeen(ObjectKey key) {
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> live.of(APPLICATION).stream()
                        .anyMatch(facts -> facts.key().equals(key)));
    }

    void awaitServed(String apiVersion, String kind) {
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> live.cluster().type(apiVersion, kind).isPresent());
    }

    void removeDefinition(String name) {
        server.delete(
                server.type("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
                new ObjectKey("apiextensions.k8s.io", "CustomResourceDefinition", "", name));
    }

    /** Until the server serves a kind no more; asked past what this connection remembers. */
    void awaitNotServed(String apiVersion, String kind) {
        await().atMost(1, TimeUnit.MINUTES).until(() -> {
            try (Cluster fresh = server.connect(server.settings())) {
                return fresh.type(apiVersion, kind).isEmpty();
            }
        });
    }

    void deleteAfterTest(String apiVersion, String kind, String name) {
        ResourceType type = server.type(apiVersion, kind);
        open.push(() -> server.delete(type, new ObjectKey(type.group(), kind, "", name)));
    }

    static Map<String, Action> actions(SyncResult result) {
        return result.objects().stream()
                .collect(Collectors.toMap(
                        object -> object.key().kind() + "/" + object.key().name(), ObjectResult::action));
    }

    /** The code of the finding of an object. */
    static String finding(SyncResult result, String name) {
        return result.objects().stream()
                .filter(object -> object.key().name().equals(name))
                .flatMap(object -> object.finding().stream())
                .map(finding -> finding.code())
                .findFirst()
                .orElse("");
    }
}
