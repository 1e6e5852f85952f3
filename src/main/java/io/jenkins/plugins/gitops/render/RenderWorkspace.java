package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitTree;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;

/** A temporary folder with the inputs of one render and nothing else, gone when it is closed. */
final class RenderWorkspace implements AutoCloseable {
    private final Path folder;
    private final RenderLimits limits;
    private long bytes;

    private RenderWorkspace(Path folder, RenderLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /** @param parent where temporary folders may be made; made itself where it is not there */
    static RenderWorkspace in(Path parent, RenderLimits limits) throws IOException {
        Files.createDirectories(parent);
        RenderWorkspace workspace =
                new RenderWorkspace(Files.createTempDirectory(parent.toRealPath(), "render-"), limits);
        Files.createDirectories(workspace.root());
        Files.createDirectories(workspace.home());
        return workspace;
    }

    /** Stands for the repository's root. */
    Path root() {
        return folder.resolve("source");
    }

    /** What the program may take for its home. */
    Path home() {
        return folder.resolve("home");
    }

    /** Copies files and links; a link that another one leads through is made before it is passed. */
    void fill(GitTree tree, KustomizeInputs inputs) throws IOException {
        Files.createDirectories(inside(inputs.folder()));
        for (GitEntry file : inputs.files().values()) {
            write(file.path(), tree.read(file.path(), limits.fileBytes()));
            if (bytes > limits.totalBytes()) {
                throw new FindingException(RenderFindings.tooLarge(inputs.folder(), limits.totalBytes()));
            }
        }
        for (GitEntry link : inputs.links().values()) {
            Path path = inside(link.path());
            String target = tree.linkTarget(link.path());
            if (!path.getParent().resolve(target).normalize().startsWith(root())) {
                throw new FindingException(RenderFindings.linkOutside(link.path(), target));
            }
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, Path.of(target));
        }
    }

    /** Copies files to their places. */
    void fill(HelmInputs inputs) throws IOException {
        for (Map.Entry<String, HelmInputs.Located> file : inputs.files().entrySet()) {
            write(file.getKey(), file.getValue().read(limits));
            if (bytes > limits.totalBytes()) {
                throw new FindingException(RenderFindings.tooLarge(inputs.shown(), limits.totalBytes()));
            }
        }
    }

    /** Fails with a finding for a path that leaves the folder. */
    void write(String path, byte[] content) throws IOException {
        bytes += content.length;
        Path file = inside(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    /** Whoever names a place: nothing is ever made outside of this folder. */
    private Path inside(String path) {
        Path place = root().resolve(path).normalize();
        if (!place.startsWith(root())) {
            throw new FindingException(RenderFindings.outside(path));
        }
        return place;
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException problem) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
