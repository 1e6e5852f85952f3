package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.ApplicationSource.Kustomize;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import io.jenkins.plugins.gitops.manifest.ManifestWriter;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.manifest.YamlReader;
import io.jenkins.plugins.gitops.render.ProgramRun.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One run of Kustomize over known inputs. */
final class KustomizeBuild {
    /** A proxy that nobody listens at: should a reference to the network ever pass the scan, it ends there. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    private static final String MALFORMED = "MalformedYAMLError";

    private final GitTree tree;
    private final KustomizeInputs inputs;
    private final Kustomize options;
    private final KustomizeProgram.Found program;

    KustomizeBuild(GitTree tree, KustomizeInputs inputs, Kustomize options, KustomizeProgram.Found program) {
        this.tree = tree;
        this.inputs = inputs;
        this.options = options;
        this.program = program;
    }

    /**
     * What it made.
     *
     * @param manifests in the order of the output
     * @param warnings of the program, and for an empty output
     */
    record Built(List<Manifest> manifests, List<Finding> warnings) {}

    /** For findings: the output has no file of its own. */
    String name() {
        return "the output of Kustomize for `%s`".formatted(inputs.folder());
    }

    /**
     * Builds.
     *
     * @param twice whether to build again and compare, because what is random would change the cluster on each sync
     */
    Built run(Path workFolder, RenderLimits limits, boolean twice) {
        try (RenderWorkspace workspace = RenderWorkspace.in(workFolder, limits)) {
            workspace.fill(tree, inputs);
            if (KustomizationEdit.isNeeded(options)) {
                edit(workspace, limits);
            }
            Result first = build(workspace, limits);
            if (twice && !Arrays.equals(first.output(), build(workspace, limits).output())) {
                throw new FindingException(KustomizeFindings.notRepeatable(inputs.folder()));
            }
            return built(first, limits);
        } catch (IOException e) {
            throw new FindingException(KustomizeFindings.workspace(String.valueOf(e.getMessage())), e);
        }
    }

    private void edit(RenderWorkspace workspace, RenderLimits limits) throws IOException {
        String path = KustomizeScan.NAMES.stream()
                .map(name -> SourceFolder.join(inputs.folder(), name))
                .filter(inputs.files()::containsKey)
                .findFirst()
                .orElseThrow(() -> new FindingException(KustomizeFindings.noKustomization(inputs.folder())));
        List<Object> documents = new YamlReader().read(path, tree.read(path, limits.fileBytes()));
        Map<String, Object> kustomization = documents.isEmpty() ? Map.of() : Trees.map(documents.get(0));
        String edited = ManifestWriter.json(KustomizationEdit.apply(kustomization, options));
        workspace.write(path, edited.getBytes(StandardCharsets.UTF_8));
    }

    private Result run(Path root, Map<String, String> environment, RenderLimits limits) {
        List<String> command = program.build(root.resolve(inputs.folder()).toString());
        try {
            return new ProgramRun(limits.programTime(), limits.outputBytes()).runBounded(command, root, environment);
        } catch (IOException e) {
            throw new FindingException(
                    KustomizeFindings.brokenProgram(program.path().toString(), e.getMessage()), e);
        }
    }

    private Result build(RenderWorkspace workspace, RenderLimits limits) {
        String home = workspace.home().toString();
        Map<String, String> environment =
                Map.of("HOME", home, "TMPDIR", home, "HTTP_PROXY", NOWHERE, "HTTPS_PROXY", NOWHERE);
        Path root = workspace.root();
        Result result = run(root, environment, limits);
        switch (result.end()) {
            case TIMED_OUT ->
                throw new FindingException(KustomizeFindings.timeout(inputs.folder(), limits.programTime()));
            case TOO_MUCH_OUTPUT ->
                throw new FindingException(KustomizeFindings.tooMuchOutput(inputs.folder(), limits.outputBytes()));
            case INTERRUPTED -> throw new FindingException(KustomizeFindings.stopped(inputs.folder()));
            default -> {
                if (result.exitCode() != 0) {
                    throw new FindingException(refused(result.said(root), limits));
                }
            }
        }
        return new Result(result.end(), result.exitCode(), result.output(), result.said(root));
    }

    /** For YAML that cannot be read our own reader says it better: with the line, and without values of a Secret. */
    private Finding refused(String said, RenderLimits limits) {
        if (said.contains(MALFORMED)) {
            for (String path : inputs.files().keySet()) {
                try {
                    new YamlReader().read(path, tree.read(path, limits.fileBytes()));
                } catch (FindingException e) {
                    return e.finding();
                }
            }
        }
        return KustomizeErrors.classify(inputs.folder(), said);
    }

    private Built built(Result result, RenderLimits limits) {
        List<Manifest> manifests = new ManifestReader(limits.output()).read(name(), result.output());
        List<Finding> warnings = new ArrayList<>();
        if (!result.errors().isEmpty()) {
            warnings.add(KustomizeFindings.warning(result.errors()));
        }
        if (manifests.isEmpty()) {
            warnings.add(RenderFindings.empty(inputs.folder()));
        }
        return new Built(manifests, warnings);
    }
}
