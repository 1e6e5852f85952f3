package io.jenkins.plugins.gitops.render;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationSource.Kustomize;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Renders a kustomization with the program {@code kustomize} or {@code kubectl}, in an empty environment and in a temporary
 * folder that holds only what the kustomization refers to.
 *
 * <p>References out of the repository, charts and plugins that are not built in are findings before the program starts. The
 * first render of a folder builds twice, and a difference is a finding.
 */
public final class KustomizeRenderer implements PlanningRenderer {
    private static final String TYPE = "kustomize 1";
    private static final int MOST_FOLDERS = 10_000;
    static final Kustomize NO_OPTIONS = new Kustomize(List.of(), "", "", "", Map.of(), Map.of());

    private final KustomizeProgram program;
    private final Path workFolder;
    private final RenderLimits limits;

    /** Folders that two builds in a row gave the same for. */
    private final Cache<String, Boolean> repeatable =
            Caffeine.newBuilder().maximumSize(MOST_FOLDERS).build();

    /**
     * @param program where Kustomize is
     * @param workFolder where temporary folders may be made; they are removed after each render
     */
    public KustomizeRenderer(KustomizeProgram program, Path workFolder, RenderLimits limits) {
        this.program = program;
        this.workFolder = workFolder;
        this.limits = limits;
    }

    @Override
    public RenderPlan plan(Application application, RenderInputs given) {
        GitTree tree = given.tree();
        String folder = SourceFolder.of(tree, application.source().path());
        Kustomize options = KustomizeOptions.of(
                application.source().kustomize().orElse(NO_OPTIONS),
                new BuildVariables(application, tree::commit),
                tree,
                folder);
        options.images().forEach(ImageOverride::parse);
        KustomizeInputs inputs = KustomizeScan.of(tree, folder, limits, options);
        KustomizeProgram.Found found = program.find();
        requireVersion(options.details().version(), found);
        String namespace = application.destination().namespace();
        String identity = new InputHash()
                .with(application.source().repoUrl(), inputs.folder(), found.version())
                .text();
        KustomizeBuild build = new KustomizeBuild(tree, inputs, options, found);
        return new Plan(hash(inputs, options, namespace, found), identity, namespace, build);
    }

    private static void requireVersion(String wanted, KustomizeProgram.Found found) {
        String plain = wanted.replaceFirst("^v", "");
        if (!plain.isEmpty()
                && !Pattern.compile("v?" + Pattern.quote(plain) + "\\b")
                        .matcher(found.version())
                        .find()) {
            throw new FindingException(KustomizeFindings.version(wanted, found.version()));
        }
    }

    private static String hash(
            KustomizeInputs inputs, Kustomize options, String namespace, KustomizeProgram.Found found) {
        InputHash hash = new InputHash().with(TYPE, inputs.folder(), namespace, found.version());
        KustomizeOptions.addTo(hash, options);
        for (GitEntry entry : inputs.files().values()) {
            hash.with(entry);
        }
        inputs.links().values().forEach(hash::with);
        return hash.text();
    }

    private final class Plan implements RenderPlan {
        private final String inputHash;
        private final String identity;
        private final String namespace;
        private final KustomizeBuild build;

        private Plan(String inputHash, String identity, String namespace, KustomizeBuild build) {
            this.inputHash = inputHash;
            this.identity = identity;
            this.namespace = namespace;
            this.build = build;
        }

        @Override
        public String inputHash() {
            return inputHash;
        }

        @Override
        public Render render() {
            boolean first = repeatable.getIfPresent(identity) == null;
            KustomizeBuild.Built built = build.run(workFolder, limits, first);
            repeatable.put(identity, true);
            ObjectIndex objects = new ObjectIndex(namespace);
            built.manifests().forEach(manifest -> objects.add(build.name(), manifest));
            return new Render(objects.manifests(), inputHash, built.warnings());
        }
    }
}
