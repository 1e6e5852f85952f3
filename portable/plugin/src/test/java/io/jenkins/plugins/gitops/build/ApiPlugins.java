package io.jenkins.plugins.gitops.build;

import java.util.List;
import java.util.Map;

/** What the API plugins of the official build ship, read once from the BOM and the parent POM that it names. */
final class ApiPlugins {

    /** The BOM and the parent POM that the tables below were read from; a newer one means reading them again. */
    static final String BOM = "6916.v15ec97679743";

    static final String PARENT = "6.2221.va_045130417c9";

    /** A plugin of the BOM, a library in it, and the property of the portable build that holds the library's version. */
    record Shipped(String plugin, String library, String version, String property) {}

    static final List<Shipped> SHIPPED = List.of(
            new Shipped("kubernetes-client-api", "io.fabric8:kubernetes-client", "7.3.1", "fabric8.version"),
            new Shipped("kubernetes-client-api", "io.fabric8:kubernetes-httpclient-okhttp", "7.3.1", "fabric8.version"),
            new Shipped("okhttp-api", "com.squareup.okhttp3:okhttp", "5.3.2", "okhttp.version"),
            new Shipped("git-client", "org.eclipse.jgit:org.eclipse.jgit", "7.6.0.202603022253-r", "jgit.version"),
            new Shipped(
                    "git-client",
                    "org.eclipse.jgit:org.eclipse.jgit.ssh.apache",
                    "7.6.0.202603022253-r",
                    "jgit.version"),
            new Shipped("mina-sshd-api-core", "org.apache.sshd:sshd-osgi", "2.19.0", "sshd.version"),
            // The plugin's 0.3.0.1 is a patch of its own; the registry has 0.3.0.
            new Shipped("eddsa-api", "net.i2p.crypto:eddsa", "0.3.0", "eddsa.version"),
            new Shipped("jackson2-api", "com.fasterxml.jackson.core:jackson-databind", "2.22.1", "jackson.version"),
            new Shipped(
                    "jackson2-api",
                    "com.fasterxml.jackson.dataformat:jackson-dataformat-yaml",
                    "2.22.1",
                    "jackson.version"),
            new Shipped(
                    "jackson2-api",
                    "com.fasterxml.jackson.datatype:jackson-datatype-jsr310",
                    "2.22.1",
                    "jackson.version"),
            new Shipped("snakeyaml-engine-api", "org.snakeyaml:snakeyaml-engine", "3.1.1", "snakeyaml-engine.version"),
            new Shipped("caffeine-api", "com.github.ben-manes.caffeine:caffeine", "3.2.4", "caffeine.version"),
            new Shipped("asm-api", "org.ow2.asm:asm", "9.10.1", "asm.version"),
            // The plugin's 1.28.0 needs a commons-io that Jenkins 2.479.3, for which the portable build is, does not
            // have.
            new Shipped(
                    "commons-compress-api",
                    "org.apache.commons:commons-compress",
                    "1.27.1",
                    "commons-compress.version"),
            new Shipped("commons-lang3-api", "org.apache.commons:commons-lang3", "3.20.0", "commons-lang3.version"),
            new Shipped("gson-api", "com.google.code.gson:gson", "2.14.0", "gson.version"),
            new Shipped(
                    "apache-httpcomponents-client-4-api",
                    "org.apache.httpcomponents:httpclient",
                    "4.5.14",
                    "httpclient4.version"));

    /** Plugins that come along with one that the official build names. */
    static final Map<String, String> BROUGHT_BY =
            Map.of("okhttp-api", "kubernetes-client-api", "mina-sshd-api-core", "git-client");

    /** What the parent POM fixes, and this build's properties for the same. */
    static final Map<String, String> FROM_PARENT = Map.of("junit.version", "6.1.3", "mockito.version", "5.23.0");

    private ApiPlugins() {}
}
