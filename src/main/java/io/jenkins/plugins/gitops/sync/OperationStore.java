package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.store.FileNames;
import io.jenkins.plugins.gitops.store.JsonFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * The operations under way on disk, {@code <folder>/<cluster>/<application>.json}, and in memory once read. This store must
 * be the only writer of its folder.
 */
public final class OperationStore {
    private final Path folder;
    private final Consumer<String> problems;
    private final ConcurrentMap<Id, Optional<Operation>> known = new ConcurrentHashMap<>();

    /**
     * @param folder made when the first operation is put
     * @param problems told of each file that was set aside
     */
    public OperationStore(Path folder, Consumer<String> problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** The operation of an application that is under way. */
    public Optional<Operation> running(String cluster, String application) {
        return find(cluster, application).filter(operation -> !operation.over());
    }

    /** The operation that is under way, or the failed one that may be tried again. */
    Optional<Operation> find(String cluster, String application) {
        return known.computeIfAbsent(
                new Id(cluster, application), id -> of(cluster).get(application));
    }

    void put(Operation operation) {
        of(operation.cluster()).put(operation.application(), operation);
        known.put(new Id(operation.cluster(), operation.application()), Optional.of(operation));
    }

    void remove(String cluster, String application) {
        if (find(cluster, application).isPresent()) {
            of(cluster).remove(application);
            known.put(new Id(cluster, application), Optional.empty());
        }
    }

    /** Lets go of what is held in memory of any other application; it is read again when it is asked for. */
    void keepInMemory(Set<String> applications) {
        known.keySet().removeIf(id -> !applications.contains(id.application()));
    }

    private JsonFolder<Operation> of(String cluster) {
        return new JsonFolder<>(folder.resolve(FileNames.encode(cluster)), Operation.class, problems);
    }

    private record Id(String cluster, String application) {}
}
