package io.jenkins.plugins.gitops.cluster;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** As much of ASN.1's DER as private keys need. Lengths above 65535 bytes occur in no key and are refused. */
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int SEQUENCE = 0x30;
    private static final int LONG_LENGTH = 0x80;
    private static final int MAX_LENGTH = 0xFFFF;

    private Der() {}

    /** An element with the given tag around the joined parts. */
    static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        writeLength(out, content.size());
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("Too long for a key: " + length);
        }
        if (length >= LONG_LENGTH) {
            boolean two = length > 0xFF;
            out.write(LONG_LENGTH | (two ? 2 : 1));
            if (two) {
                out.write(length >> Byte.SIZE);
            }
        }
        out.write(length & 0xFF);
    }

    /**
     * The content of the first element with a tag among the elements that follow each other in the buffer, empty where
     * there is none.
     */
    static byte[] find(ByteBuffer elements, int tag) {
        while (elements.remaining() > 1) {
            int found = elements.get() & 0xFF;
            byte[] content = content(elements);
            if (found == tag) {
                return content;
            }
        }
        return new byte[0];
    }

    private static byte[] content(ByteBuffer elements) {
        int length = elements.get() & 0xFF;
        if (length >= LONG_LENGTH) {
            int count = length & ~LONG_LENGTH;
            length = 0;
            for (int i = 0; i < count; i++) {
                length = (length << Byte.SIZE) | (elements.get() & 0xFF);
            }
        }
        if (length < 0 || length > elements.remaining()) {
            throw new IllegalArgumentException("Cut off");
        }
        byte[] content = Arrays.copyOfRange(elements.array(), elements.position(), elements.position() + length);
        elements.position(elements.position() + length);
        return content;
    }
}
