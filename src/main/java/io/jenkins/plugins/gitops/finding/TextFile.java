package io.jenkins.plugins.gitops.finding;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Texts of the plugin in a language: a properties file in UTF-8. */
public final class TextFile {
    private TextFile() {}

    /** The texts by their keys, sorted. @param beside the class that the file stands beside */
    public static Map<String, String> read(Class<?> beside, String name) {
        Properties properties = new Properties();
        try (InputStream file = beside.getResourceAsStream(name);
                Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("A file of the plugin cannot be read", e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return Collections.unmodifiableMap(texts);
    }
}
