package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bare mirror of one address, made when first needed. Readers take no lock; whoever changes references, or throws
 * the mirror away, does so {@link #exclusively}.
 */
final class Mirror implements AutoCloseable {
    private static final String NAME = "mirror.git";

    private final Path folder;
    private final ReentrantLock threads = new ReentrantLock();
    private MirrorRepository repository;

    Mirror(Path folder) {
        this.folder = folder;
    }

    /** The mirror's repository; it stays open until the mirror is closed or thrown away. */
    synchronized MirrorRepository repository() {
        try {
            if (repository == null || !Files.isDirectory(folder.resolve(NAME).resolve("objects"))) {
                closeRepository();
                repository = exclusively(Deadline.after(MirrorLock.SHORT), this::open);
            }
            return repository;
        } catch (IOException e) {
            throw LocalVerdicts.exception(e);
        }
    }

    /** Waits for its turn and works while no other thread and no other process does. */
    <T> T exclusively(Deadline deadline, Change<T> change) throws IOException {
        Files.createDirectories(folder);
        MirrorLock lock = MirrorLock.take(folder, threads, deadline);
        try {
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

    private MirrorRepository open() throws IOException {
        Path place = folder.resolve(NAME);
        try {
            return existing(place);
        } catch (IOException | RuntimeException e) {
            Folders.delete(place);
            return existing(place);
        }
    }

    private static MirrorRepository existing(Path place) throws IOException {
        boolean made = Files.isRegularFile(place.resolve("config")) && Files.isRegularFile(place.resolve("HEAD"));
        if (!made) {
            Folders.delete(place);
        }
        MirrorRepository opened = new MirrorRepository(place.toFile());
        if (!made) {
            opened.create(true);
        }
        return opened;
    }

    private void closeRepository() {
        if (repository != null) {
            repository.close();
            repository = null;
        }
    }
}
