package io.jenkins.plugins.gitops.git;

/** The mirror in the cache is not what it was; it can be thrown away. */
final class MirrorDamaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MirrorDamaged(String message, Throwable cause) {
        super(message, cause);
    }
}
