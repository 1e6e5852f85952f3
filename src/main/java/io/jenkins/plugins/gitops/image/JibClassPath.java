package io.jenkins.plugins.gitops.image;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The files that the child JVM needs: this plugin's own, Jib, and what Jib needs, wherever this JVM has it from. */
final class JibClassPath {
    /** One class of each library. Some are Jenkins' own or of another plugin, so there is no folder that holds them all. */
    private static final List<String> WITNESSES = List.of(
            "io.jenkins.plugins.gitops.image.JibMain",
            "com.google.cloud.tools.jib.api.Jib",
            "com.google.cloud.tools.jib.api.buildplan.Platform",
            "com.google.api.client.http.HttpRequest",
            "com.google.api.client.http.apache.v2.ApacheHttpTransport",
            "org.apache.http.client.HttpClient",
            "org.apache.http.HttpHost",
            "io.opencensus.trace.Tracing",
            "io.opencensus.contrib.http.util.HttpPropagationUtil",
            "io.grpc.Context",
            "org.apache.commons.codec.binary.Base64",
            "org.apache.commons.compress.archivers.tar.TarArchiveEntry",
            "org.apache.commons.io.IOUtils",
            "org.apache.commons.lang3.StringUtils",
            "org.apache.commons.logging.LogFactory",
            "org.slf4j.LoggerFactory",
            "com.google.common.collect.ImmutableList",
            "com.google.common.util.concurrent.internal.InternalFutureFailureAccess",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.core.JsonFactory",
            "com.fasterxml.jackson.annotation.JsonProperty",
            "com.fasterxml.jackson.datatype.jsr310.JavaTimeModule");

    private JibClassPath() {}

    static List<Path> files() {
        Set<Path> files = new LinkedHashSet<>();
        for (String witness : WITNESSES) {
            files.add(file(witness));
        }
        return List.copyOf(files);
    }

    private static Path file(String name) {
        try {
            CodeSource source = Class.forName(name, false, JibClassPath.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource();
            return Path.of(source.getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("A library of the image builder is not there: " + name, e);
        }
    }
}
