package io.jenkins.plugins.gitops.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the steps return to a script: the keys that the steps of a real Jenkins have, as far as scripts use them. */
final class Answers {
    private Answers() {}

    static Object of(String step, Map<String, Object> parameters, Object single) {
        return switch (step) {
            case "checkout" -> Map.of("GIT_COMMIT", PlayedLibrary.COMMIT, "GIT_BRANCH", "origin/main");
            case "gitopsImage" ->
                Map.of(
                        "reference",
                        PlayedLibrary.REFERENCE,
                        "digest",
                        PlayedLibrary.DIGEST,
                        "byDigest",
                        "registry.example:5005/team/shop@" + PlayedLibrary.DIGEST);
            case "gitopsDeploy" -> deployed(parameters);
            case "gitopsRollback", "gitopsSync", "gitopsBump" -> result(parameters.get("application"));
            case "gitopsDiff" -> Map.of("differs", true, "summary", "2 objects differ", "text", "…");
            case "gitopsApproval" -> Map.of("id", "approval-1", "approver", "ada");
            case "libraryResource" -> resource(String.valueOf(single));
            case "error" -> throw new IllegalStateException(String.valueOf(single));
            default -> null;
        };
    }

    private static Object deployed(Map<String, Object> parameters) {
        if (!(parameters.get("applications") instanceof List<?> applications)) {
            return result(parameters.get("application"));
        }
        Map<String, Object> results = new LinkedHashMap<>();
        if (parameters.containsKey("application")) {
            results.put(String.valueOf(parameters.get("application")), result(parameters.get("application")));
        }
        applications.forEach(application -> results.put(String.valueOf(application), result(application)));
        return results;
    }

    private static Map<String, Object> result(Object application) {
        return Map.of("application", application, "phase", "SUCCEEDED", "revision", "f".repeat(40), "url", "gitops/");
    }

    private static String resource(String path) {
        try {
            return Files.readString(LibraryFiles.root().resolve("resources").resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException("No such library resource", e);
        }
    }
}
