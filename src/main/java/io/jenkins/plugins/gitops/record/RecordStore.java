package io.jenkins.plugins.gitops.record;

import io.jenkins.plugins.gitops.store.FileNames;
import io.jenkins.plugins.gitops.store.JsonFolder;
import io.jenkins.plugins.gitops.store.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The records of all deployments: {@code records/<application>/<id>.json}. With each one that closes, those that its application
 * need not keep any more are taken away; open ones never. Syncs, which may come by the clock, and deletions count by themselves: they must not push out the
 * deployments that a rollback goes back to.
 */
public final class RecordStore {
    private static final Comparator<DeploymentRecord> NEWEST_FIRST =
            Comparator.comparing(DeploymentRecord::requestedAt).reversed().thenComparing(DeploymentRecord::id);

    private static final int FEW = 3;

    private final Path folder;
    private final Function<String, Retention> retentions;
    private final Clock clock;
    private final Consumer<String> problems;

    /** Keeps the newest of any age. @param limit how many deployments each application keeps, and how many syncs */
    public RecordStore(Path folder, int limit, Consumer<String> problems) {
        this(folder, application -> new Retention(limit, Duration.ZERO), Clock.systemUTC(), problems);
    }

    /**
     * @param folder made when the first record is put
     * @param retentions which records an application keeps, by its name
     * @param problems told of each file that was set aside
     */
    public RecordStore(Path folder, Function<String, Retention> retentions, Clock clock, Consumer<String> problems) {
        this.folder = folder;
        this.retentions = retentions;
        this.clock = clock;
        this.problems = problems;
    }

    /** Puts a record down before it returns; fails with {@link StoreException} and changes nothing. */
    public void put(DeploymentRecord record) {
        JsonFolder<DeploymentRecord> records = of(record.application());
        records.put(record.id(), record);
        if (record.phase().closed()) {
            forgetOldest(record.application(), records);
        }
    }

    public Optional<DeploymentRecord> get(String application, String id) {
        return of(application).get(id);
    }

    /** An application's records, newest first. */
    public List<DeploymentRecord> history(String application) {
        JsonFolder<DeploymentRecord> records = of(application);
        return records.names().stream()
                .flatMap(id -> records.get(id).stream())
                .sorted(NEWEST_FIRST)
                .toList();
    }

    /** The record of an application that was asked for last, of the few that changed last; reads no others. */
    public Optional<DeploymentRecord> newest(String application) {
        JsonFolder<DeploymentRecord> records = of(application);
        return records.newest(FEW).stream()
                .flatMap(id -> records.get(id).stream())
                .min(NEWEST_FIRST);
    }

    /** The ids of all records of an application. */
    public Set<String> ids(String application) {
        return Set.copyOf(of(application).names());
    }

    /** The records of an application that are not closed, newest first. */
    public List<DeploymentRecord> open(String application) {
        return history(application).stream()
                .filter(record -> !record.phase().closed())
                .toList();
    }

    /** All names that records are filed under, sorted. */
    public List<String> applications() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder, Files::isDirectory)) {
            folders.forEach(one -> names.add(FileNames.decode(String.valueOf(one.getFileName()))));
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw StoreException.reading(folder, e);
        }
        names.sort(null);
        return List.copyOf(names);
    }

    private void forgetOldest(String application, JsonFolder<DeploymentRecord> records) {
        Retention retention = retentions.apply(application);
        if (retention.mayConcern(records.names().size())) {
            history(application).stream()
                    .collect(Collectors.partitioningBy(DeploymentRecord::isDeployment))
                    .values()
                    .forEach(kind ->
                            retention.expired(kind, clock.instant()).forEach(record -> records.remove(record.id())));
        }
    }

    private JsonFolder<DeploymentRecord> of(String application) {
        return new JsonFolder<>(folder.resolve(FileNames.encode(application)), DeploymentRecord.class, problems);
    }
}
