package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.Helm;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitTree;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Renders a chart with {@code helm template}, in an empty environment and in a temporary folder that holds only the chart,
 * the charts of the same repository that it depends on, and its value files.
 *
 * <p>A chart that may make values up is rendered twice, and what differs is told with the render.
 */
public final class HelmRenderer implements PlanningRenderer {
    private static final String TYPE = "helm 2";
    private static final Pattern RELEASE = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,51}[a-z0-9])?");

    private final HelmProgram program;
    private final Path workFolder;
    private final RenderLimits limits;

    /**
     * @param program where Helm is
     * @param workFolder where temporary folders may be made; they are removed after each render
     */
    public HelmRenderer(HelmProgram program, Path workFolder, RenderLimits limits) {
        this.program = program;
        this.workFolder = workFolder;
        this.limits = limits;
    }

    @Override
    public RenderPlan plan(Application application, RenderInputs given) {
        GitTree tree = given.tree();
        BuildVariables variables = new BuildVariables(application, tree::commit);
        Helm options = new HelmVariables(variables, given.refs().keySet())
                .in(application.source().helm().orElse(Helm.NONE));
        String folder = SourceFolder.of(tree, application.source().path());
        HelmInputs inputs = new HelmScan(tree, folder, given.charts(), limits).scan(options, given.refs());
        String namespace = application.destination().namespace();
        String release = options.releaseName().isEmpty() ? application.name() : options.releaseName();
        if (!RELEASE.matcher(release).matches()) {
            throw new FindingException(HelmFindings.releaseName(release));
        }
        HelmCommand command = new HelmCommand(
                options,
                inputs,
                release,
                options.namespace().isEmpty() ? namespace : options.namespace(),
                facts(options, given.cluster()));
        ProgramFinder.Program found = program.find();
        InputHash hash = new InputHash().with(TYPE, namespace, found.version());
        inputs.addTo(hash);
        command.addTo(hash);
        HelmBuild build = new HelmBuild(inputs, command, found, limits);
        return new Plan(hash.text(), namespace, build, () -> RandomFunctions.mayBeIn(inputs, options, limits));
    }

    private static ClusterFacts facts(Helm options, Supplier<ClusterFacts> cluster) {
        boolean asked = options.kubeVersion().isEmpty() || options.apiVersions().isEmpty();
        ClusterFacts facts = asked ? cluster.get() : ClusterFacts.NONE;
        return new ClusterFacts(
                options.kubeVersion().isEmpty() ? plain(facts.version()) : options.kubeVersion(),
                options.apiVersions().isEmpty() ? facts.apiVersions() : options.apiVersions());
    }

    /** Without what a distribution adds, such as {@code +k3s1}. */
    private static String plain(String version) {
        return version.replaceFirst("\\+.*", "");
    }

    private final class Plan implements RenderPlan {
        private final String inputHash;
        private final String namespace;
        private final HelmBuild build;
        private final Supplier<Boolean> mayBeRandom;

        private Plan(String inputHash, String namespace, HelmBuild build, Supplier<Boolean> mayBeRandom) {
            this.inputHash = inputHash;
            this.namespace = namespace;
            this.build = build;
            this.mayBeRandom = mayBeRandom;
        }

        @Override
        public String inputHash() {
            return inputHash;
        }

        @Override
        public Render render() {
            HelmBuild.Built built = build.run(workFolder, mayBeRandom.get());
            ObjectIndex objects = new ObjectIndex(namespace);
            built.manifests().forEach(manifest -> objects.add(build.name(), manifest));
            return new Render(objects.manifests(), inputHash, built.warnings(), List.of(), built.random());
        }
    }
}
