package io.jenkins.plugins.gitops.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * The types and members of a real Jenkins, read from lines {@code C name access super interfaces jar} and, below each,
 * {@code F|M access name descriptor}; access flags are hexadecimal, as in class files.
 */
record Signatures(Map<String, Type> types) {

    record Type(String parent, Set<String> interfaces, int access, Map<String, Integer> members) {}

    static Signatures read(Path file) throws IOException {
        Map<String, Type> types = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            Type current = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.strip().split(" ");
                if (fields[0].equals("C")) {
                    current = new Type(
                            fields[3],
                            new HashSet<>(Set.of(fields[4].split(","))),
                            hexadecimal(fields[2]),
                            new HashMap<>());
                    types.put(fields[1], current);
                } else if (current != null) {
                    current.members().put(fields[2] + fields[3], hexadecimal(fields[1]));
                }
            }
        }
        return new Signatures(types);
    }

    private static int hexadecimal(String text) {
        return Integer.parseInt(text, 16);
    }
}
