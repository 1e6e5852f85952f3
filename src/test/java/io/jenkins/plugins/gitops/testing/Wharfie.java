package io.jenkins.plugins.gitops.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parser of k3s' registries.yaml, as a program; built once by the cluster's script, from Go modules. */
public final class Wharfie {
    private final Path program;

    private Wharfie(Path program) {
        this.program = program;
    }

    /** Skips the test, saying so, where it cannot be built. */
    public static Wharfie require() throws IOException, InterruptedException {
        Optional<Path> named =
                Optional.ofNullable(System.getenv("GITOPS_WHARFIE")).map(Path::of);
        Path program = named.isPresent() ? named.get() : build();
        assumeTrue(
                Files.isExecutable(program),
                "k3s' own parser cannot be built here: it needs Go and a way to proxy.golang.org (cluster/cluster wharfie)");
        return new Wharfie(program);
    }

    private static Path build() throws IOException, InterruptedException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("cluster/cluster"))) {
            folder = folder.getParent();
        }
        Process process = new ProcessBuilder(folder.resolve("cluster/cluster").toString(), "wharfie")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return Path.of(output.strip().replaceFirst("^GITOPS_WHARFIE=", "").replaceFirst("^$", "/nowhere"));
    }

    /** What k3s makes of a file. */
    public JsonNode parse(Path file) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(run(file.toString()));
    }

    /** Pulls as a node with that file does, and gives the image's digest. */
    public String pull(Path file, String image) throws IOException, InterruptedException {
        return run(file.toString(), image).strip();
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("wharfie", ".err");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        String said = Files.readString(errors);
        Files.delete(errors);
        if (status != 0) {
            throw new IOException(said);
        }
        return output;
    }
}
