package io.jenkins.plugins.gitops.steps;

import hudson.FilePath;
import io.jenkins.plugins.gitops.image.BuildHost.PrivateFolder;
import java.io.IOException;

/** A private folder beside a workspace. */
final class RemoteFolder implements PrivateFolder {
    private static final int OWNER_ALL = 0700;
    private static final int OWNER_READS_AND_WRITES = 0600;

    private final FilePath folder;

    private RemoteFolder(FilePath folder) {
        this.folder = folder;
    }

    static RemoteFolder make(FilePath folder) throws IOException, InterruptedException {
        folder.mkdirs();
        folder.chmod(OWNER_ALL);
        return new RemoteFolder(folder);
    }

    @Override
    public String path(String name) {
        return name.isEmpty() ? folder.getRemote() : folder.child(name).getRemote();
    }

    /** Nobody else sees the file before its rights are set: the folder is closed to them. */
    @Override
    public void write(String name, String content) throws IOException, InterruptedException {
        FilePath file = folder.child(name);
        file.write(content, "UTF-8");
        file.chmod(OWNER_READS_AND_WRITES);
    }

    @Override
    public String read(String name) throws IOException, InterruptedException {
        FilePath file = folder.child(name);
        return file.exists() ? file.readToString() : "";
    }

    /** Also when the build was aborted; the interruption waits until this is done. */
    @Override
    public void close() throws IOException, InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            folder.deleteRecursive();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
