package io.jenkins.plugins.gitops.store;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.io.IOException;
import java.nio.file.Path;

/** The state could not be read or written; nothing was changed on disk. */
public class StoreException extends FindingException {
    private static final long serialVersionUID = 1L;

    public StoreException(Finding finding, IOException cause) {
        super(finding, cause);
    }

    static StoreException writing(Path file, IOException cause) {
        return new StoreException(
                new Finding(
                        "store.cannot-write",
                        "Cannot write " + file.getFileName() + " in " + file.getParent() + ": " + cause.getMessage(),
                        "Without its record on disk nothing is sent, so that no deployment is lost or done twice",
                        "Free space on that disk, or make the folder writable, then do again what failed"),
                cause);
    }

    public static StoreException reading(Path file, IOException cause) {
        return new StoreException(
                new Finding(
                        "store.cannot-read",
                        "Cannot read " + file.getFileName() + " in " + file.getParent() + ": " + cause.getMessage(),
                        "What is recorded there is not known now",
                        "Make the file readable, then do again what failed"),
                cause);
    }
}
