package io.jenkins.plugins.gitops.render;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds Helm: where the configuration says, else {@code helm} on the search path. */
public final class HelmProgram {
    private final ProgramFinder finder;

    /**
     * @param configured the program, where one is configured
     * @param searchPath folders as in the variable {@code PATH}
     */
    public HelmProgram(Optional<Path> configured, String searchPath) {
        this.finder = new ProgramFinder(
                configured,
                searchPath,
                new ProgramFinder.Wanted(
                        List.of("helm"),
                        path -> List.of(path.toString(), "version", "--short"),
                        HelmFindings::noProgram,
                        HelmFindings::brokenProgram));
    }

    /** Fails with a finding where there is none, or one that does not start. */
    ProgramFinder.Program find() {
        return finder.find();
    }
}
