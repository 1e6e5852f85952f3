package io.jenkins.plugins.gitops.image;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.image.BuildHost.PrivateFolder;
import io.jenkins.plugins.gitops.image.ImageBuilder.BuiltImage;
import io.jenkins.plugins.gitops.image.PushedImage.DigestSource;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Builds images on a machine and pushes them. Their bytes go from there to the registry, and never through this JVM. */
public final class ImageBuilds {
    private final BuildHost host;
    private final PushPatience patience;
    private final Clock clock;
    private final Consumer<String> log;

    /** @param log is told what happens, a line each */
    public ImageBuilds(BuildHost host, PushPatience patience, Clock clock, Consumer<String> log) {
        this.host = host;
        this.patience = patience;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Builds, pushes, and reads the digest back.
     *
     * @param builder {@code docker}, {@code podman}, {@code buildah}, {@code jib}, or {@code auto} for the first that works
     * @param login of the registry; for no login, builders use what the machine has
     * @throws FindingException where a person has to do something about it
     * @throws InterruptedException where the caller was; nothing of the build is left
     */
    public PushedImage push(String builder, ImageOrder order, RegistryLogin login)
            throws IOException, InterruptedException {
        ImageBuilder chosen = new BuilderChoice(host, log).choose(builder, order.recipe());
        try (PrivateFolder folder = host.privateFolder()) {
            BuildSession session = new BuildSession(host, folder, login, log);
            String pushed = push(chosen, order, session);
            return readBack(chosen.name(), order.target(), login, pushed);
        }
    }

    private String push(ImageBuilder chosen, ImageOrder order, BuildSession session)
            throws IOException, InterruptedException {
        try (BuiltImage image = chosen.build(order, session)) {
            return new PushAttempts(patience, clock, log).push(image);
        }
    }

    private PushedImage readBack(String builder, ImageTarget target, RegistryLogin login, String pushed)
            throws IOException, InterruptedException {
        RegistryQuestions registry = new RegistryQuestions(target, login);
        String digest = "";
        for (ImageReference tag : target.references()) {
            try {
                digest = registry.digest(tag).orElse("nothing");
            } catch (FindingException e) {
                log.accept("the digest could not be read back from here: "
                        + e.finding().seen());
                return result(builder, target, known(target, pushed), DigestSource.BUILDER);
            }
            requireOurs(tag, pushed, digest);
        }
        tellSize(registry, target);
        return result(builder, target, digest, DigestSource.REGISTRY);
    }

    // The image is there: what is asked for the log alone must not fail it.
    private void tellSize(RegistryQuestions registry, ImageTarget target) throws IOException, InterruptedException {
        try {
            registry.size(target.first())
                    .ifPresent(size -> log.accept("the image has %d layer(s) of %.1f MB in all"
                            .formatted(size.layers(), size.bytes() / 1e6)));
        } catch (FindingException e) {
            log.accept("the size could not be read: " + e.finding().seen());
        }
    }

    private PushedImage result(String builder, ImageTarget target, String digest, DigestSource source) {
        String told = source == DigestSource.REGISTRY ? "read back from the registry" : "as " + builder + " told it";
        log.accept(
                "pushed %s with digest %s, %s".formatted(String.join(", ", texts(target.references())), digest, told));
        return new PushedImage(target.name(), target.tags(), digest, source, builder);
    }

    private static List<String> texts(List<ImageReference> references) {
        return references.stream().map(ImageReference::text).toList();
    }

    private static void requireOurs(ImageReference tag, String pushed, String found) {
        if (!pushed.isEmpty() && !pushed.equals(found)) {
            throw new FindingException(new Finding(
                    "image.tag-overwritten",
                    "%s was pushed as %s, and the registry has it as %s".formatted(tag, pushed, found),
                    "Someone else pushed another image under the same tag at the same moment",
                    "Give each build a tag of its own, for instance its commit, and build again"));
        }
    }

    private static String known(ImageTarget target, String pushed) {
        if (pushed.isEmpty()) {
            throw new FindingException(new Finding(
                    "image.digest-unknown",
                    target.first() + " was pushed, and neither its builder nor the registry told its digest",
                    "Without a digest nobody can tell whether this very image runs",
                    "Let the controller reach the registry, or use builder: 'buildah', 'podman' or 'jib'"));
        }
        return pushed;
    }
}
