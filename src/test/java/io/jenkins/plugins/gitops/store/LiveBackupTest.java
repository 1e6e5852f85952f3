package io.jenkins.plugins.gitops.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.gitops.store.JsonFolderTest.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What seed 000 stopped Jenkins for: an archive that is made by tar while all of it is written. */
class LiveBackupTest {
    private static final int BACKUPS = 10;
    private static final int DOCUMENTS = 8;
    private static final String FILLER = "x".repeat(200_000);
    private static final Path TAR = Path.of("/usr/bin/tar");

    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();

    @Test
    void shouldHoldOnlyWholeDocuments() throws Exception {
        assumeTrue(Files.isExecutable(TAR), "needs " + TAR);
        Path live = Files.createDirectory(folder.resolve("live"));
        writeAll(live, 0);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<?> writer = pool.submit(() -> {
                for (int round = 1; !over.get(); round++) {
                    writeAll(live, round);
                }
            });
            for (int i = 0; i < BACKUPS; i++) {
                readAll(restored(live, i));
            }
            over.set(true);
            writer.get();
        } finally {
            over.set(true);
            pool.shutdownNow();
        }
    }

    private void writeAll(Path live, int round) {
        for (int i = 0; i < DOCUMENTS; i++) {
            notes(live).put("note-" + i, new Note(FILLER, round, Instant.EPOCH, List.of()));
        }
    }

    private void readAll(Path backup) {
        assertThat(notes(backup).names()).hasSize(DOCUMENTS);
        for (int i = 0; i < DOCUMENTS; i++) {
            assertThat(notes(backup).get("note-" + i))
                    .hasValueSatisfying(note -> assertThat(note.text()).hasSize(FILLER.length()));
        }
        assertThat(problems).isEmpty();
    }

    private Path restored(Path live, int number) throws IOException, InterruptedException {
        Path archive = folder.resolve(number + ".tar");
        Path backup = Files.createDirectory(folder.resolve("backup-" + number));
        // 1 says that something changed meanwhile: a folder did, and a file that was replaced was read as it had been.
        assertThat(run("-cf", archive.toString(), "-C", live.toString(), ".")).isIn(0, 1);
        assertThat(run("-xf", archive.toString(), "-C", backup.toString())).isZero();
        return backup;
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(TAR.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start()
                .waitFor();
    }

    private JsonFolder<Note> notes(Path place) {
        return new JsonFolder<>(place, Note.class, problems::add);
    }
}
