package io.jenkins.plugins.gitops.library;

import java.util.Map;
import java.util.Set;

/** What the scripts use of Jenkins itself, with its parameters; "" stands for the one without a name. */
final class JenkinsSteps {
    private static final Map<String, Set<String>> STEPS = Map.ofEntries(
            Map.entry("checkout", Set.of("")),
            Map.entry("echo", Set.of("", "message")),
            Map.entry("error", Set.of("", "message")),
            Map.entry("sh", Set.of("", "script", "returnStdout", "label")),
            Map.entry("libraryResource", Set.of("")),
            Map.entry("writeFile", Set.of("file", "text")),
            Map.entry("archiveArtifacts", Set.of("artifacts")),
            Map.entry("library", Set.of("")),
            Map.entry("properties", Set.of("")),
            Map.entry("pipelineTriggers", Set.of("")));
    private static final Map<String, Set<String>> DECLARATIVE = Map.of(
            "agent", Set.of(""),
            "label", Set.of(""),
            "branch", Set.of(""),
            "changeset", Set.of(""),
            "expression", Set.of(""),
            "disableConcurrentBuilds", Set.of(),
            "string", Set.of("name", "defaultValue", "description", "trim"),
            "booleanParam", Set.of("name", "defaultValue", "description"));
    private static final Set<String> BLOCKS = Set.of(
            "node",
            "stage",
            "script",
            "pipeline",
            "agent",
            "stages",
            "steps",
            "when",
            "parameters",
            "triggers",
            "options",
            "parallel",
            "expression",
            "post",
            "failure",
            "success");

    private JenkinsSteps() {}

    static void check(String name, Map<String, Object> parameters) {
        Set<String> known = STEPS.getOrDefault(name, DECLARATIVE.get(name));
        if (known == null) {
            throw new AssertionError("There is no step " + name);
        }
        parameters.keySet().stream()
                .filter(parameter -> !known.contains(parameter))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new AssertionError("%s has no parameter '%s'".formatted(name, unknown));
                });
    }

    static void checkBlock(String name) {
        if (!BLOCKS.contains(name)) {
            throw new AssertionError("There is no step with a block called " + name);
        }
    }
}
