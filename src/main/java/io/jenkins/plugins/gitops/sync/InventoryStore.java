package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.store.FileNames;
import io.jenkins.plugins.gitops.store.JsonFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * The inventories on disk, {@code <folder>/<cluster>/<application>.json}, and in memory once read. This store must be the
 * only writer of its folder.
 */
public final class InventoryStore {
    private final Path folder;
    private final Consumer<String> problems;
    private final ConcurrentMap<Id, Inventory> known = new ConcurrentHashMap<>();

    /**
     * @param folder made when the first inventory is put
     * @param problems told of each file that was set aside
     */
    public InventoryStore(Path folder, Consumer<String> problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** The inventory, empty where there is none. */
    public Inventory get(String cluster, String application) {
        return known.computeIfAbsent(
                new Id(cluster, application),
                id -> of(cluster).get(application).orElseGet(() -> Inventory.empty(application, cluster)));
    }

    /** Puts an inventory down before it returns; fails with a StoreException and changes nothing. */
    public void put(Inventory inventory) {
        Id id = new Id(inventory.cluster(), inventory.application());
        if (inventory.equals(known.get(id))) {
            return;
        }
        of(inventory.cluster()).put(inventory.application(), inventory);
        known.put(id, inventory);
    }

    /** Forgets an application, without touching its objects. */
    public void remove(String cluster, String application) {
        of(cluster).remove(application);
        known.remove(new Id(cluster, application));
    }

    /** Lets go of what is held in memory of any other application; it is read again when it is asked for. */
    void keepInMemory(Set<String> applications) {
        known.keySet().removeIf(id -> !applications.contains(id.application()));
    }

    /** The applications that have an inventory on a cluster, sorted. */
    public List<String> applications(String cluster) {
        return of(cluster).names();
    }

    private JsonFolder<Inventory> of(String cluster) {
        return new JsonFolder<>(folder.resolve(FileNames.encode(cluster)), Inventory.class, problems);
    }

    private record Id(String cluster, String application) {}
}
