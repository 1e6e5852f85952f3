package io.jenkins.plugins.gitops.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Port;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** What Jib is told to do. */
final class JibBuild {
    private final ImageRequest request;
    private final RegistryLogin login;
    private final Path cache;

    /** @param cache a folder of this build alone, where Jib keeps layers while it works */
    JibBuild(ImageRequest request, RegistryLogin login, Path cache) {
        this.request = request;
        this.login = login;
        this.cache = cache;
    }

    /** Builds and pushes; gives the digest. */
    String push() throws Exception {
        Containerizer containerizer = Containerizer.to(image(request.reference(), true))
                .setAllowInsecureRegistries(request.insecure())
                .setBaseImageLayersCache(cache.resolve("base"))
                .setApplicationLayersCache(cache.resolve("application"))
                .setToolName("gitops-deploy");
        return builder().containerize(containerizer).getDigest().toString();
    }

    private JibContainerBuilder builder() throws Exception {
        Set<Port> ports = request.ports().stream().map(Port::tcp).collect(Collectors.toSet());
        JibContainerBuilder builder = start().addFileEntriesLayer(files())
                .setEnvironment(request.environment())
                .setLabels(request.labels())
                .setExposedPorts(ports)
                .setCreationTime(request.created());
        return request.entrypoint().isEmpty() ? builder : builder.setEntrypoint(request.entrypoint());
    }

    private JibContainerBuilder start() throws Exception {
        if (request.base().isEmpty()) {
            return Jib.fromScratch();
        }
        String own = ImageReference.parse(request.reference()).registry();
        boolean sameRegistry = ImageReference.parse(request.base()).registry().equals(own);
        return Jib.from(image(request.base(), sameRegistry));
    }

    private RegistryImage image(String reference, boolean withLogin) throws Exception {
        RegistryImage image = RegistryImage.named(reference);
        return withLogin && !login.username().isEmpty()
                ? image.addCredential(login.username(), login.password())
                : image;
    }

    private FileEntriesLayer files() {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("files");
        for (ImageRequest.ImageFile file : request.files()) {
            layer.addEntry(
                    Path.of(file.source()),
                    AbsoluteUnixPath.get(file.target()),
                    FilePermissions.fromOctalString(file.executable() ? "755" : "644"));
        }
        return layer.build();
    }
}
