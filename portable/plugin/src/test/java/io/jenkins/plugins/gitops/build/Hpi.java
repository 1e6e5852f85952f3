package io.jenkins.plugins.gitops.build;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A packaged plugin, unpacked into a folder of its own. */
final class Hpi {

    private static final String OWN_JAR = "WEB-INF/lib/gitops-deploy.jar";

    private final Path folder;

    private Hpi(Path folder) {
        this.folder = folder;
    }

    static Hpi unpack(Path file, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry :
                    zip.stream().filter(each -> !each.isDirectory()).toList()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException(entry.getName() + " leaves the folder");
                }
                Files.createDirectories(target.getParent());
                Files.copy(zip.getInputStream(entry), target);
            }
        }
        return new Hpi(folder);
    }

    Attributes manifest() throws IOException {
        return new Manifest(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("META-INF/MANIFEST.MF"))))
                .getMainAttributes();
    }

    Attributes ownManifest() throws IOException {
        try (ZipFile zip = new ZipFile(ownJar().toFile())) {
            return new Manifest(zip.getInputStream(zip.getEntry("META-INF/MANIFEST.MF"))).getMainAttributes();
        }
    }

    Path ownJar() {
        return folder.resolve(OWN_JAR);
    }

    List<Path> libraries() throws IOException {
        try (Stream<Path> jars = Files.list(folder.resolve("WEB-INF/lib"))) {
            return jars.sorted().toList();
        }
    }

    /** The names of the entries of one of its jars. */
    static List<String> entries(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the plugin's own classes. */
    List<String> ownClasses() {
        return entries(ownJar()).stream()
                .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                .map(name ->
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                .toList();
    }

    /** As Jenkins would: the plugin's libraries, and above them nothing but what Jenkins itself has. */
    URLClassLoader classLoader() throws IOException {
        List<URL> jenkins = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            if (isOfJenkins(Path.of(entry))) {
                jenkins.add(Path.of(entry).toUri().toURL());
            }
        }
        ClassLoader core = new URLClassLoader(jenkins.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        return new URLClassLoader(urls(libraries()), core);
    }

    private static boolean isOfJenkins(Path entry) {
        String path = entry.toString().replace('\\', '/');
        return path.contains("/jenkins-api/")
                || Stream.of(
                                "/com/google/guava/",
                                "/com/thoughtworks/xstream/",
                                "/commons-io/",
                                "/commons-logging/",
                                "/jakarta/",
                                "/net/java/sezpoz/",
                                "/net/sf/json-lib/",
                                "/org/jvnet/localizer/",
                                "/org/slf4j/slf4j-api/",
                                "/org/springframework/")
                        .anyMatch(path::contains);
    }

    private static URL[] urls(List<Path> paths) {
        return paths.stream()
                .map(path -> {
                    try {
                        return path.toUri().toURL();
                    } catch (MalformedURLException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toArray(URL[]::new);
    }

    @Override
    public String toString() {
        return Arrays.toString(folder.toFile().list());
    }
}
