package io.jenkins.plugins.gitops.render;

import java.nio.file.Path;
import java.util.Optional;

/** Puts the renderers together. */
public final class Renderers {
    private static final long MOST_OBJECTS = 50_000;

    private Renderers() {}

    /**
     * The programs that render.
     *
     * @param kustomize where one is configured
     * @param helm where one is configured
     * @param searchPath where they are looked for else, as in the variable {@code PATH}
     */
    public record Programs(Optional<Path> kustomize, Optional<Path> helm, String searchPath) {}

    /**
     * Plain folders, kustomizations and charts, with renders of up to 50,000 objects remembered.
     *
     * @param workFolder where temporary folders may be made, in a cache
     */
    public static Renderer standard(Path workFolder, Programs programs, RenderLimits limits) {
        KustomizeProgram kustomize = new KustomizeProgram(programs.kustomize(), programs.searchPath());
        HelmProgram helm = new HelmProgram(programs.helm(), programs.searchPath());
        SourceRenderer source = new SourceRenderer(
                new DirectoryRenderer(limits),
                new KustomizeRenderer(kustomize, workFolder, limits),
                new HelmRenderer(helm, workFolder, limits));
        return new CachingRenderer(source, MOST_OBJECTS);
    }

    /**
     * Charts that are not in Git.
     *
     * @param folder where they are kept, in a cache
     * @param certificates that are trusted beside the machine's, PEM, "" for none
     * @param key random text, by which it is noted whose login a chart was downloaded with
     */
    public static ChartStore charts(
            Path folder, Programs programs, String certificates, String key, RenderLimits limits) {
        HelmProgram helm = new HelmProgram(programs.helm(), programs.searchPath());
        return new ChartStore(helm, folder, certificates, key, limits);
    }
}
