package io.jenkins.plugins.gitops.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import com.google.cloud.tools.jib.event.events.ProgressEvent;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** What Jib is told to do. */
final class JibBuild {
    private final JibOrder order;
    private final JibProgress progress;
    private final Path folder;

    JibBuild(JibOrder order, JibProgress progress) {
        this.order = order;
        this.progress = progress;
        this.folder = Path.of(order.folder());
    }

    /** Builds and pushes; gives the digest. */
    String push() throws Exception {
        trust();
        Recipe.Files recipe = order.recipe();
        FileEntriesLayer files = files(recipe);
        check();
        Containerizer containerizer = Containerizer.to(image(order.target().first(), true))
                .setAllowInsecureRegistries(order.target().insecure())
                .setBaseImageLayersCache(folder.resolve("base"))
                .setApplicationLayersCache(folder.resolve("application"))
                .setToolName("gitops-deploy")
                .addEventHandler(LogEvent.class, progress::said)
                .addEventHandler(ProgressEvent.class, progress::moved);
        for (String tag : order.target().tags()) {
            containerizer = containerizer.withAdditionalTag(tag);
        }
        return builder(recipe)
                .addFileEntriesLayer(files)
                .containerize(containerizer)
                .getDigest()
                .toString();
    }

    private void trust() throws IOException {
        if (!order.target().trustedCertificates().isBlank()) {
            Path store = folder.resolve("trusted.p12");
            TrustStore.write(store, order.target().trustedCertificates());
            System.setProperty("javax.net.ssl.trustStore", store.toString());
            System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
            System.setProperty("javax.net.ssl.trustStorePassword", TrustStore.PASSWORD);
        }
    }

    /** Jib tries a minute long what cannot succeed, say a certificate that is not trusted; this tells it at once. */
    private void check() throws IOException, InterruptedException {
        new RegistryQuestions(order.target(), order.login()).check();
    }

    private JibContainerBuilder builder(Recipe.Files recipe) throws Exception {
        Set<Port> ports = recipe.ports().stream().map(Port::tcp).collect(Collectors.toSet());
        JibContainerBuilder builder = start(recipe)
                .setEnvironment(recipe.environment())
                .setLabels(order.labels())
                .setExposedPorts(ports)
                .setCreationTime(order.created());
        if (!recipe.platforms().isEmpty()) {
            builder.setPlatforms(
                    recipe.platforms().stream().map(JibBuild::platform).collect(Collectors.toSet()));
        }
        return recipe.entrypoint().isEmpty() ? builder : builder.setEntrypoint(recipe.entrypoint());
    }

    private static Platform platform(String text) {
        String[] parts = text.split("/", 2);
        return new Platform(parts.length == 2 ? parts[1] : "amd64", parts[0]);
    }

    private JibContainerBuilder start(Recipe.Files recipe) throws Exception {
        if (recipe.base().isEmpty()) {
            return Jib.fromScratch();
        }
        ImageReference base = ImageReference.parse(recipe.base());
        return Jib.from(
                image(base, base.registry().equals(order.target().first().registry())));
    }

    private RegistryImage image(ImageReference reference, boolean withLogin) throws Exception {
        RegistryImage image = RegistryImage.named(reference.text());
        RegistryLogin login = order.login();
        return withLogin && !login.username().isEmpty()
                ? image.addCredential(login.username(), login.password())
                : image;
    }

    private static FileEntriesLayer files(Recipe.Files recipe) {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("files");
        for (Recipe.ImageFile file : ImageFiles.expand(recipe.files())) {
            layer.addEntry(
                    Path.of(file.source()).toAbsolutePath(),
                    AbsoluteUnixPath.get(file.target()),
                    FilePermissions.fromOctalString(file.executable() ? "755" : "644"));
        }
        return layer.build();
    }
}
