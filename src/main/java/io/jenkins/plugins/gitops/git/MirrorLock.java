package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A mirror's turn: among this engine's threads by a lock in memory, among processes by a lock on a file. */
final class MirrorLock {
    static final Duration SHORT = Duration.ofSeconds(30);

    private static final long PAUSE_MILLIS = 20;

    private final ReentrantLock threads;
    private final FileChannel channel;
    private final FileLock file;

    private MirrorLock(ReentrantLock threads, FileChannel channel, FileLock file) {
        this.threads = threads;
        this.channel = channel;
        this.file = file;
    }

    static MirrorLock take(Path folder, ReentrantLock threads, Deadline deadline) throws IOException {
        try {
            if (!threads.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new MirrorBusy();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try {
            return locked(folder, threads, deadline);
        } catch (IOException | RuntimeException e) {
            threads.unlock();
            throw e;
        }
    }

    private static MirrorLock locked(Path folder, ReentrantLock threads, Deadline deadline) throws IOException {
        if (threads.getHoldCount() > 1) {
            return new MirrorLock(threads, null, null);
        }
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            return new MirrorLock(threads, channel, file(channel, deadline));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileLock file(FileChannel channel, Deadline deadline) throws IOException {
        while (true) {
            FileLock lock = tryFile(channel);
            if (lock != null) {
                return lock;
            }
            if (deadline.passed()) {
                throw new MirrorBusy();
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }
    }

    private static FileLock tryFile(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another engine in this same JVM holds it.
            return null;
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("Interrupted while waiting for another user of the mirror");
    }

    void release() throws IOException {
        try {
            if (file != null) {
                file.release();
                channel.close();
            }
        } finally {
            threads.unlock();
        }
    }
}
