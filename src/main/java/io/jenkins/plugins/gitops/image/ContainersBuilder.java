package io.jenkins.plugins.gitops.image;

import io.jenkins.plugins.gitops.registry.ImageReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Buildah, or podman, which is buildah inside: no daemon. Storage and isolation are as the machine is set up. */
final class ContainersBuilder extends DockerfileBuilder {
    private static final String IMAGE_ID = "image-id";
    private static final String DIGEST = "digest";

    /** @param program {@code buildah} or {@code podman} */
    ContainersBuilder(String program) {
        super(program);
    }

    @Override
    List<String> probe() {
        return List.of("info");
    }

    @Override
    public BuiltImage build(ImageOrder order, BuildSession session) throws IOException, InterruptedException {
        List<String> access = access(order.target(), session);
        Recipe.Dockerfile recipe = (Recipe.Dockerfile) order.recipe();
        // Looking for layers of earlier builds, versions of Debian 12 take those of another platform.
        List<String> arguments = new ArrayList<>(
                List.of("build", "--layers=" + recipe.platforms().isEmpty()));
        arguments.addAll(access);
        arguments.addAll(BuildArguments.of(recipe, order));
        if (recipe.platforms().size() > 1) {
            // Named like the folder, so that builds side by side do not mix.
            String list = "localhost/gitops"
                    + Integer.toHexString(session.folder().path("").hashCode());
            arguments.addAll(List.of("--manifest", list, recipe.context()));
            build(session, arguments);
            return new ImageList(list, order.target(), session, access);
        }
        arguments.addAll(List.of("--iidfile", session.folder().path(IMAGE_ID), recipe.context()));
        build(session, arguments);
        String id = session.folder().read(IMAGE_ID).strip();
        return () -> pushEach(List.of("push"), id, order.target(), session, access);
    }

    private String pushEach(
            List<String> command, String image, ImageTarget target, BuildSession session, List<String> access)
            throws IOException, InterruptedException {
        for (ImageReference tag : target.references()) {
            List<String> arguments = new ArrayList<>(command);
            arguments.addAll(access);
            arguments.addAll(List.of("--digestfile", session.folder().path(DIGEST), image, "docker://" + tag.text()));
            push(session, target, arguments);
        }
        return session.folder().read(DIGEST).strip();
    }

    private static List<String> access(ImageTarget target, BuildSession session)
            throws IOException, InterruptedException {
        List<String> access = new ArrayList<>();
        if (!session.login().username().isEmpty()) {
            session.folder().write("auth.json", AuthFile.text(target.registry(), session.login()));
            access.addAll(List.of("--authfile", session.folder().path("auth.json")));
        }
        if (!target.trustedCertificates().isBlank()) {
            session.folder().write("ca.crt", target.trustedCertificates());
            access.addAll(List.of("--cert-dir", session.folder().path("")));
        }
        if (target.insecure()) {
            access.add("--tls-verify=false");
        }
        return access;
    }

    /** Images for several platforms under one name, which exists here only until they are pushed. */
    private final class ImageList implements BuiltImage {
        private final String name;
        private final ImageTarget target;
        private final BuildSession session;
        private final List<String> access;

        ImageList(String name, ImageTarget target, BuildSession session, List<String> access) {
            this.name = name;
            this.target = target;
            this.session = session;
            this.access = access;
        }

        @Override
        public String push() throws IOException, InterruptedException {
            return pushEach(List.of("manifest", "push", "--all"), name, target, session, access);
        }

        @Override
        public void close() throws IOException, InterruptedException {
            build(session, List.of("manifest", "rm", name));
        }
    }
}
