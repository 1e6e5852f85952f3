package io.jenkins.plugins.gitops.steps;

import hudson.FilePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Libraries of the controller on an agent: each is copied there once, and found again by its content. */
final class AgentLibraries {
    private final FilePath root;

    /** @param root the agent's own folder */
    AgentLibraries(FilePath root) {
        this.root = root;
    }

    /** The class path there; on the controller itself, the files where they are. */
    String classPath(List<Path> files, boolean unix) throws IOException, InterruptedException {
        List<String> paths = new ArrayList<>();
        for (Path file : files) {
            paths.add(root.isRemote() ? bring(file).getRemote() : file.toString());
        }
        return String.join(unix ? ":" : ";", paths);
    }

    private FilePath bring(Path file) throws IOException, InterruptedException {
        FilePath cache = root.child("caches").child("gitops-deploy");
        if (Files.isDirectory(file)) {
            // Classes of a plugin in development.
            FilePath copy = cache.child("classes");
            copy.deleteRecursive();
            new FilePath(file.toFile()).copyRecursiveTo(copy);
            return copy;
        }
        FilePath copy = cache.child(checksum(file) + ".jar");
        if (!copy.exists() || copy.length() != Files.size(file)) {
            cache.mkdirs();
            FilePath part = cache.child(UUID.randomUUID() + ".part");
            try (InputStream content = Files.newInputStream(file)) {
                part.copyFrom(content);
            }
            part.renameTo(copy);
        }
        return copy;
    }

    private static String checksum(Path file) throws IOException {
        try (DigestInputStream content =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
