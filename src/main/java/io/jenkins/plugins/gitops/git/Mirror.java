package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bare mirror of one address, made when first needed. Readers take no lock; whoever changes references, or throws
 * the mirror away, does so {@link #exclusively}.
 */
final class Mirror implements AutoCloseable {
    private static final String NAME = "mirror.git";

    private final Path folder;
    private final TreeListings listings;
    private final ReentrantLock threads = new ReentrantLock();
    private final Sightings sightings = new Sightings(System::nanoTime);
    private MirrorRepository repository;

    /** @param listings shared by all mirrors */
    Mirror(Path folder, TreeListings listings) {
        this.folder = folder;
        this.listings = listings;
    }

    TreeListings listings() {
        return listings;
    }

    Sightings sightings() {
        return sightings;
    }

    /** The mirror's repository; it stays open until the mirror is closed or thrown away. */
    MirrorRepository repository() {
        try {
            Optional<MirrorRepository> existing = existing();
            // The turn is always taken before the monitor, never inside it.
            return existing.isPresent()
                    ? existing.get()
                    : exclusively(Deadline.after(MirrorLock.SHORT), this::existingOrNew);
        } catch (IOException e) {
            throw LocalVerdicts.exception(e);
        }
    }

    /** Waits for its turn and works while no other thread and no other process does. */
    <T> T exclusively(Deadline deadline, Change<T> change) throws IOException {
        Files.createDirectories(folder);
        MirrorLock lock = MirrorLock.take(folder, threads, deadline);
        try {
            if (threads.getHoldCount() == 1) {
                StaleLocks.remove(folder.resolve(NAME));
            }
            return change.run();
        } finally {
            lock.release();
        }
    }

    /** What is done to a mirror. */
    interface Change<T> {
        T run() throws IOException;
    }

    /** Throws away what is there; the next use makes it again. Unpushed commits are lost with it. */
    void discard() throws IOException {
        exclusively(Deadline.after(MirrorLock.SHORT), () -> {
            close();
            Folders.delete(folder.resolve(NAME));
            return null;
        });
    }

    @Override
    public synchronized void close() {
        closeRepository();
    }

    /** Opens what is there without waiting for anybody; empty where it has to be made. */
    private synchronized Optional<MirrorRepository> existing() {
        Path place = folder.resolve(NAME);
        // The configuration is the last thing that is written when a repository is made.
        if (!Files.isRegularFile(place.resolve("config")) || !Files.isDirectory(place.resolve("objects"))) {
            return Optional.empty();
        }
        try {
            repository = repository == null ? new MirrorRepository(place.toFile()) : repository;
            return Optional.of(repository);
        } catch (IOException | RuntimeException unusable) {
            // It is made again, which fails with the same cause where that lies elsewhere.
            return Optional.empty();
        }
    }

    private synchronized MirrorRepository existingOrNew() throws IOException {
        Optional<MirrorRepository> existing = existing();
        if (existing.isPresent()) {
            return existing.get();
        }
        closeRepository();
        Path place = folder.resolve(NAME);
        Folders.delete(place);
        MirrorRepository made = new MirrorRepository(place.toFile());
        made.create(true);
        repository = made;
        return made;
    }

    private void closeRepository() {
        if (repository != null) {
            repository.close();
            repository = null;
        }
    }
}
