package io.jenkins.plugins.gitops.store;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Any name as one safe file name, and back. */
public final class FileNames {
    private FileNames() {}

    /** A file name that holds no separator, is never hidden, and is different for different names. */
    public static String encode(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A name on disk must not be empty");
        }
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("*", "%2A");
        return encoded.startsWith(".") ? "%2E" + encoded.substring(1) : encoded;
    }

    /** The name that gave this file name. */
    public static String decode(String fileName) {
        return URLDecoder.decode(fileName, StandardCharsets.UTF_8);
    }
}
