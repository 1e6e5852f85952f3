package io.jenkins.plugins.gitops.render;

import java.nio.file.Path;
import java.util.Optional;

/** Puts the renderers together. */
public final class Renderers {
    private static final long MOST_OBJECTS = 50_000;

    private Renderers() {}

    /**
     * Plain folders and kustomizations within the standard limits, with renders of up to 50,000 objects remembered.
     *
     * @param workFolder where temporary folders may be made, in a cache
     * @param kustomize the program, where one is configured
     * @param searchPath where it is looked for else, as in the variable {@code PATH}
     */
    public static Renderer standard(Path workFolder, Optional<Path> kustomize, String searchPath) {
        RenderLimits limits = RenderLimits.standard();
        KustomizeProgram program = new KustomizeProgram(kustomize, searchPath);
        SourceRenderer source =
                new SourceRenderer(new DirectoryRenderer(limits), new KustomizeRenderer(program, workFolder, limits));
        return new CachingRenderer(source, MOST_OBJECTS);
    }
}
