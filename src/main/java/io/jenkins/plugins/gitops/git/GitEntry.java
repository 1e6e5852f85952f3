package io.jenkins.plugins.gitops.git;

/**
 * Something in a tree.
 *
 * @param path from the root
 * @param type what it is
 * @param hash the id of the blob or tree; for a submodule, the commit
 */
public record GitEntry(String path, Type type, String hash) {
    /** What stands at a path. */
    public enum Type {
        FILE,
        EXECUTABLE,
        SYMLINK,
        FOLDER,
        SUBMODULE
    }
}
