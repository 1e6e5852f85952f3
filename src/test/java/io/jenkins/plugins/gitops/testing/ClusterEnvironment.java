package io.jenkins.plugins.gitops.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the launcher, or {@code cluster/cluster env}, says of the running test cluster. */
public final class ClusterEnvironment {
    private static final String KUBECONFIG = "GITOPS_CLUSTER_KUBECONFIG";

    private final Map<String, String> variables;

    private ClusterEnvironment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Empty where no cluster runs. */
    public static Optional<ClusterEnvironment> find() {
        if (System.getenv(KUBECONFIG) != null) {
            return Optional.of(new ClusterEnvironment(System.getenv()));
        }
        Optional<Path> script = script();
        if (script.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        run(script.get().toString(), "env").lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                variables.put(line.substring(0, equals), unquoted(line.substring(equals + 1)));
            }
        });
        return variables.containsKey(KUBECONFIG) ? Optional.of(new ClusterEnvironment(variables)) : Optional.empty();
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** Of the admin. */
    public String kubeconfig() {
        return read(Path.of(variables.get(KUBECONFIG)));
    }

    /** Of the admin with another kind of login, for instance {@code admin-rsa}; empty in a cluster not made here. */
    Optional<String> kubeconfig(String name) {
        return get("GITOPS_CLUSTER_KUBECONFIGS")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isReadable)
                .map(ClusterEnvironment::read);
    }

    /** Runs the cluster's script and gives what it prints; empty where this cluster has none. */
    Optional<String> script(String... arguments) {
        return get("GITOPS_CLUSTER_SCRIPT").map(script -> {
            String[] command = new String[arguments.length + 1];
            command[0] = script;
            System.arraycopy(arguments, 0, command, 1, arguments.length);
            return run(command);
        });
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }

    private static Optional<Path> script() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path script = folder.resolve("cluster/cluster");
            if (Files.isExecutable(script)) {
                return Optional.of(script);
            }
        }
        return Optional.empty();
    }

    // What the script says on standard error is for people; nothing on standard output means no cluster.
    private static String run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot run " + command[0], e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
        return quoted ? value.substring(1, value.length() - 1).replace("'\\''", "'") : value;
    }
}
