package io.jenkins.plugins.gitops.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Looks into what a server says first, where it names its repository's object format. JGit does not read that, and fails
 * on the longer ids with whatever error they happen to cause.
 */
final class ObjectFormatCheck extends FilterInputStream {
    private static final byte[] SHA_256 = "object-format=sha256".getBytes(StandardCharsets.US_ASCII);

    /** Capabilities stand in the first line or two. */
    private static final int LOOKED_AT = 4096;

    private int seen;
    private int matched;

    ObjectFormatCheck(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        if (read >= 0) {
            check((byte) read);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        for (int at = 0; at < count && seen < LOOKED_AT; at++) {
            check(bytes[offset + at]);
        }
        return count;
    }

    // A match that breaks off can begin anew with its last byte at most: no beginning of the text is its own end.
    private void check(byte next) throws IOException {
        if (seen++ < LOOKED_AT) {
            matched = next == SHA_256[matched] ? matched + 1 : next == SHA_256[0] ? 1 : 0;
            if (matched == SHA_256.length) {
                throw new RemoteFault.Signal(new RemoteFault.ObjectFormat("sha256"), null);
            }
        }
    }
}
