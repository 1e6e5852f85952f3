package io.jenkins.plugins.gitops.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFolderTest {
    record Note(String text, int count, Instant time, List<String> lines) {}

    private static final Note NOTE = new Note("first", 1, Instant.parse("2026-01-02T03:04:05.678Z"), List.of("a", "b"));

    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();

    @Test
    void shouldGiveBackWhatWasPut() {
        notes().put("one", NOTE);

        assertThat(notes().get("one")).contains(NOTE);
        assertThat(notes().names()).containsExactly("one");
    }

    @Test
    void shouldKeepNamesApartThatNoFileCouldBear() {
        List<String> names = List.of("../up", ".hidden", "a/b", "a b", "a*b", "ünïcode", "a.json");

        names.forEach(name -> notes().put(name, new Note(name, 0, Instant.EPOCH, List.of())));

        assertThat(notes().names()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(names)
                .allSatisfy(name -> assertThat(notes().get(name))
                        .hasValueSatisfying(note -> assertThat(note.text()).isEqualTo(name)));
        assertThat(folder.getParent().resolve("up.json")).doesNotExist();
    }

    @Test
    void shouldSetATornFileAsideAndSaySo() throws IOException {
        notes().put("one", NOTE);
        Path file = folder.resolve("one.json");
        Files.writeString(file, Files.readString(file).substring(0, 20));

        assertThat(notes().get("one")).isEmpty();
        assertThat(problems).singleElement().asString().contains("one.json").contains("one.json.unreadable");
        assertThat(folder.resolve("one.json.unreadable")).exists();
        assertThat(notes().names()).isEmpty();
    }

    @Test
    void shouldReadAFileOfALaterVersionWithFieldsItDoesNotKnow() throws IOException {
        Files.writeString(folder.resolve("one.json"), "{\"text\":\"t\",\"later\":{\"a\":[1]}}");

        assertThat(notes().get("one"))
                .hasValueSatisfying(note -> assertThat(note.text()).isEqualTo("t"));
    }

    @Test
    void shouldSayWhatToDoWhenNothingCanBeWritten() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "a file where a folder should be");
        JsonFolder<Note> notes = new JsonFolder<>(taken, Note.class, problems::add);

        assertThatThrownBy(() -> notes.put("one", NOTE))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("one.json")
                .hasMessageContaining("Free space");
    }

    @Test
    void shouldNeverShowHalfADocumentToAReaderBesideAWriter() throws Exception {
        String filler = "x".repeat(200_000);
        notes().put("one", new Note(filler, 0, Instant.EPOCH, List.of()));
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<?> writer = pool.submit(() -> IntStream.range(0, 50)
                    .forEach(i -> notes().put("one", new Note(filler, i, Instant.EPOCH, List.of()))));
            while (!writer.isDone()) {
                assertThat(notes().get("one"))
                        .hasValueSatisfying(note -> assertThat(note.text()).hasSize(filler.length()));
            }
            writer.get();
        } finally {
            pool.shutdownNow();
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void shouldLeaveNoTemporaryFileBehind() throws IOException {
        notes().put("one", NOTE);
        notes().put("one", NOTE);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("one.json"));
        }
    }

    private JsonFolder<Note> notes() {
        return new JsonFolder<>(folder, Note.class, problems::add);
    }
}
