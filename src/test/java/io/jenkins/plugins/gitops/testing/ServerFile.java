package io.jenkins.plugins.gitops.testing;

import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.FileMode;

/**
 * A file to be committed on the server.
 *
 * @param mode Git's file mode
 * @param content the bytes; for a link its target, for a submodule the commit id in hexadecimal
 */
public record ServerFile(FileMode mode, byte[] content) {
    /** A regular file of text. */
    public static ServerFile text(String text) {
        return new ServerFile(FileMode.REGULAR_FILE, text.getBytes(StandardCharsets.UTF_8));
    }

    /** An executable file of text. */
    public static ServerFile program(String text) {
        return new ServerFile(FileMode.EXECUTABLE_FILE, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A symbolic link. */
    public static ServerFile link(String target) {
        return new ServerFile(FileMode.SYMLINK, target.getBytes(StandardCharsets.UTF_8));
    }

    /** A submodule at a commit id. */
    public static ServerFile submodule(String commit) {
        return new ServerFile(FileMode.GITLINK, commit.getBytes(StandardCharsets.UTF_8));
    }
}
