package io.jenkins.plugins.gitops.image;

import java.io.IOException;

/** One way to build an image and to push it. */
interface ImageBuilder {
    /** As the step's parameter calls it. */
    String name();

    /** Why it cannot make such an image on this machine; "" where it can. */
    String obstacle(BuildHost host, Recipe recipe) throws InterruptedException;

    /**
     * Builds what does not need to be built again when a push fails.
     *
     * @throws io.jenkins.plugins.gitops.finding.FindingException where that fails
     */
    BuiltImage build(ImageOrder order, BuildSession session) throws IOException, InterruptedException;

    /** What waits to be pushed; closing it forgets what was needed for that alone. */
    interface BuiltImage extends AutoCloseable {
        /**
         * Pushes it under all its tags; may be called again when it failed, and then sends only what is not there yet.
         *
         * @return the digest as the builder knows it
         * @throws io.jenkins.plugins.gitops.finding.FindingException where the registry or the way to it refuses
         */
        String push() throws IOException, InterruptedException;

        @Override
        default void close() throws IOException, InterruptedException {}
    }
}
