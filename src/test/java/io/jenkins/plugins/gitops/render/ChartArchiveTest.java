package io.jenkins.plugins.gitops.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gitops.finding.FindingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ChartArchiveTest {
    private static final RenderLimits SMALL = new RenderLimits(10, 1000, 10_000, Duration.ofSeconds(1), 1000);

    @Test
    void shouldReadFilesBelowTheLimit() throws IOException {
        assertThat(ChartArchive.files(archive(15, '5'), SMALL)).isEmpty();
    }

    @Test
    void shouldCountEntriesWithoutContent() throws IOException {
        byte[] many = archive(25, '5');

        FindingException refused = catchThrowableOfType(FindingException.class, () -> ChartArchive.files(many, SMALL));

        assertThat(refused.finding().code()).isEqualTo("render.too-large");
    }

    /** Entries of one type and no size. */
    private static byte[] archive(int entries, char type) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream tar = new GZIPOutputStream(packed)) {
            for (int i = 0; i < entries; i++) {
                byte[] header = new byte[512];
                put(header, 0, "web/" + i);
                put(header, 124, "00000000000");
                header[156] = (byte) type;
                tar.write(header);
            }
            tar.write(new byte[1024]);
        }
        return packed.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
