package io.jenkins.plugins.gitops.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A folder of JSON documents of one type, a file a name. A document is written whole or not at all, also when the machine
 * goes down; one that cannot be understood is set aside and reported, never fatal.
 *
 * @param <T> a record whose fields are texts, numbers, instants, lists, maps and such records
 */
public final class JsonFolder<T> {
    private static final String SUFFIX = ".json";

    // Made once: each one learns the shape of a document anew, at its first.
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private final Path folder;
    private final Class<T> type;
    private final Consumer<String> problems;

    /**
     * @param folder made when the first document is put
     * @param problems told, in a sentence, of each file that was set aside
     */
    public JsonFolder(Path folder, Class<T> type, Consumer<String> problems) {
        this.folder = folder;
        this.type = type;
        this.problems = problems;
    }

    /** Puts a document down, replacing one of the same name; fails with {@link StoreException} and changes nothing. */
    public void put(String name, T document) {
        Path file = file(name);
        try {
            AtomicFile.write(file, MAPPER.writeValueAsBytes(document));
        } catch (IOException e) {
            throw StoreException.writing(file, e);
        }
    }

    /** A document; empty where there is none, or where its file had to be set aside. */
    public Optional<T> get(String name) {
        Path file = file(name);
        try {
            return Optional.of(MAPPER.readValue(Files.readAllBytes(file), type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            setAside(file, e);
            return Optional.empty();
        } catch (IOException e) {
            throw StoreException.reading(file, e);
        }
    }

    /** Takes a document away; one that is not there is no error. */
    public void remove(String name) {
        Path file = file(name);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw StoreException.writing(file, e);
        }
    }

    /** The names of all documents, sorted. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String fileName = String.valueOf(file.getFileName());
                names.add(FileNames.decode(fileName.substring(0, fileName.length() - SUFFIX.length())));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw StoreException.reading(folder, e);
        }
        names.sort(null);
        return List.copyOf(names);
    }

    /** The names of the documents that were put last, the last one first; by the times of their files. */
    public List<String> newest(int most) {
        Map<String, FileTime> times = new HashMap<>();
        for (String name : names()) {
            try {
                times.put(name, Files.getLastModifiedTime(file(name)));
            } catch (NoSuchFileException gone) {
                times.remove(name);
            } catch (IOException e) {
                throw StoreException.reading(file(name), e);
            }
        }
        return times.entrySet().stream()
                .sorted(Map.Entry.<String, FileTime>comparingByValue().reversed())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void setAside(Path file, JsonProcessingException reason) {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw StoreException.reading(file, e);
        }
        problems.accept("%s was not readable as %s and was set aside as %s: %s"
                .formatted(file, type.getSimpleName(), aside.getFileName(), reason.getOriginalMessage()));
    }

    private Path file(String name) {
        return folder.resolve(FileNames.encode(name) + SUFFIX);
    }
}
