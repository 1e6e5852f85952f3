package io.jenkins.plugins.gitops.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts of views, forms and their help, and where their Korean is: beside them, with {@code _ko} in its name. */
final class FormTexts {
    private static final Pattern TEXT = Pattern.compile("\\$\\{%([^}]+)}");

    private FormTexts() {}

    /** Everything of the plugin that may hold texts, by paths from the folder of resources. */
    static List<Path> files() {
        Path resources = resources();
        try (Stream<Path> files = Files.walk(resources)) {
            return files.filter(Files::isRegularFile)
                    .map(resources::relativize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(Path file) {
        return file.getFileName().toString();
    }

    static boolean exists(Path file) {
        return Files.isRegularFile(resources().resolve(file));
    }

    /** What the file holds; nothing where there is none. */
    static String content(Path file) {
        try {
            return exists(file) ? Files.readString(resources().resolve(file)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code config.jelly} becomes {@code config_ko.properties}. */
    static Path beside(Path file, String ending) {
        return file.resolveSibling(name(file).replaceFirst("\\.[a-z]+$", "") + ending);
    }

    /** The texts of a view in English, by key: a key without a line in its properties is the text itself. */
    static SortedMap<String, String> ofView(Path view) {
        Map<String, String> written = ofProperties(beside(view, ".properties"));
        SortedMap<String, String> texts = new TreeMap<>();
        Matcher matcher = TEXT.matcher(content(view));
        while (matcher.find()) {
            texts.put(matcher.group(1), written.getOrDefault(matcher.group(1), matcher.group(1)));
        }
        return texts;
    }

    static SortedMap<String, String> ofProperties(Path file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(content(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SortedMap<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    private static Path resources() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .map(folder -> folder.resolve("src/main/resources"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
    }
}
