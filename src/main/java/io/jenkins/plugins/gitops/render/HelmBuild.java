package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import io.jenkins.plugins.gitops.render.ProgramRun.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run of Helm over known inputs. */
final class HelmBuild {
    /** A proxy that nobody listens at: a chart reaches no network. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    private final HelmInputs inputs;
    private final HelmCommand command;
    private final ProgramFinder.Program program;
    private final RenderLimits limits;

    HelmBuild(HelmInputs inputs, HelmCommand command, ProgramFinder.Program program, RenderLimits limits) {
        this.inputs = inputs;
        this.command = command;
        this.program = program;
        this.limits = limits;
    }

    /**
     * What it made.
     *
     * @param manifests in the order of the output
     * @param random what a second render had otherwise
     * @param warnings of the program, for random values and for an empty output
     */
    record Built(List<Manifest> manifests, List<RandomField> random, List<Finding> warnings) {}

    /** For findings: the output has no file of its own. */
    String name() {
        return "the output of Helm for `%s`".formatted(inputs.shown());
    }

    /** @param twice whether to render again and compare */
    Built run(Path workFolder, boolean twice) {
        if (command.checksSchemas()) {
            new HelmSchemas(inputs, limits).check();
        }
        try (RenderWorkspace workspace = RenderWorkspace.in(workFolder, limits)) {
            workspace.fill(inputs);
            if (!command.values().isBlank()) {
                workspace.write(HelmCommand.INLINE_VALUES, command.values().getBytes(StandardCharsets.UTF_8));
            }
            Result first = build(workspace);
            List<Manifest> manifests = read(first);
            List<RandomField> random = List.of();
            if (twice) {
                Result second = build(workspace);
                if (!Arrays.equals(first.output(), second.output())) {
                    random = RandomField.between(manifests, read(second))
                            .orElseThrow(() -> new FindingException(HelmFindings.notRepeatable(inputs.shown())));
                }
            }
            return new Built(manifests, random, warnings(first, manifests, random));
        } catch (IOException e) {
            throw new FindingException(KustomizeFindings.workspace(String.valueOf(e.getMessage())), e);
        }
    }

    private Result build(RenderWorkspace workspace) {
        Path root = workspace.root();
        Result result = start(workspace, root);
        switch (result.end()) {
            case TIMED_OUT -> throw new FindingException(HelmFindings.timeout(inputs.shown(), limits.programTime()));
            case TOO_MUCH_OUTPUT ->
                throw new FindingException(HelmFindings.tooMuchOutput(inputs.shown(), limits.outputBytes()));
            case INTERRUPTED -> throw new FindingException(KustomizeFindings.stopped(inputs.shown()));
            default -> {
                if (result.exitCode() != 0) {
                    throw new FindingException(HelmErrors.classify(inputs.shown(), said(result, root)));
                }
            }
        }
        return new Result(result.end(), result.exitCode(), result.output(), said(result, root));
    }

    private Result start(RenderWorkspace workspace, Path root) {
        try {
            return new ProgramRun(limits.programTime(), limits.outputBytes())
                    .runBounded(command.of(program.path(), root), root, environment(workspace.home()));
        } catch (IOException e) {
            throw new FindingException(HelmFindings.brokenProgram(program.path().toString(), e.getMessage()), e);
        }
    }

    private static Map<String, String> environment(Path home) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String name : List.of("HOME", "TMPDIR", "HELM_CACHE_HOME", "HELM_CONFIG_HOME", "HELM_DATA_HOME")) {
            environment.put(name, home.toString());
        }
        environment.put("HELM_PLUGINS", home.resolve("no-plugins").toString());
        environment.put("KUBECONFIG", home.resolve("no-cluster").toString());
        environment.put("HTTP_PROXY", NOWHERE);
        environment.put("HTTPS_PROXY", NOWHERE);
        return environment;
    }

    /** What the program wrote to standard error, with the repository's paths instead of this machine's. */
    private String said(Result result, Path root) {
        return inputs.named(result.said(root));
    }

    private List<Manifest> read(Result result) {
        return new ManifestReader(limits.output()).read(name(), result.output());
    }

    private List<Finding> warnings(Result result, List<Manifest> manifests, List<RandomField> random) {
        List<Finding> warnings = new ArrayList<>();
        if (!result.errors().isEmpty()) {
            warnings.add(HelmFindings.warning(result.errors()));
        }
        if (!random.isEmpty()) {
            warnings.add(HelmFindings.random(random));
        }
        if (manifests.isEmpty()) {
            warnings.add(RenderFindings.empty(inputs.shown()));
        }
        return warnings;
    }
}
