package io.jenkins.plugins.gitops.render;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds Kustomize: where the configuration says, else {@code kustomize} on the search path, else {@code kubectl}, which has
 * it built in.
 */
public final class KustomizeProgram {
    private static final String KUBECTL = "kubectl";

    private final ProgramFinder finder;

    /**
     * @param configured the program, where one is configured; one called {@code kubectl} is used as such
     * @param searchPath folders as in the variable {@code PATH}
     */
    public KustomizeProgram(Optional<Path> configured, String searchPath) {
        this.finder = new ProgramFinder(
                configured,
                searchPath,
                new ProgramFinder.Wanted(
                        List.of("kustomize", KUBECTL),
                        KustomizeProgram::askVersion,
                        KustomizeFindings::noProgram,
                        KustomizeFindings::brokenProgram));
    }

    /**
     * A program that is there.
     *
     * @param path its file
     * @param version as it says itself, and its kind
     */
    record Found(Path path, String version) {
        List<String> build(String folder) {
            return isKubectl(path)
                    ? List.of(path.toString(), "kustomize", folder)
                    : List.of(path.toString(), "build", folder);
        }
    }

    /** Fails with a finding where there is none, or one that does not start. */
    Found find() {
        ProgramFinder.Program program = finder.find();
        return new Found(program.path(), program.version());
    }

    private static List<String> askVersion(Path path) {
        return isKubectl(path) ? List.of(path.toString(), "version", "--client") : List.of(path.toString(), "version");
    }

    private static boolean isKubectl(Path path) {
        return String.valueOf(path.getFileName()).startsWith(KUBECTL);
    }
}
