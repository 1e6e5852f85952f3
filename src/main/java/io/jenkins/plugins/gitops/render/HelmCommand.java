package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.Helm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The command line of {@code helm template}, in the order that Argo CD uses, which decides what wins. */
final class HelmCommand {
    static final String INLINE_VALUES = "values/inline.yaml";
    private static final Pattern BARE_COMMA = Pattern.compile("(?<!\\\\),");

    private final Helm options;
    private final HelmInputs inputs;
    private final String release;
    private final String namespace;
    private final ClusterFacts cluster;

    /**
     * @param options with variables replaced
     * @param cluster with what the options say of it
     */
    HelmCommand(Helm options, HelmInputs inputs, String release, String namespace, ClusterFacts cluster) {
        this.options = options;
        this.inputs = inputs;
        this.release = release;
        this.namespace = namespace;
        this.cluster = cluster;
    }

    /**
     * @param root the folder that the program is to run in: files are named from there, by names of our own, because Helm
     *     takes commas in them for separators
     */
    List<String> of(Path program, Path root) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "template",
                release,
                root.resolve(HelmInputs.CHART).toString()));
        add(command, "--namespace", namespace);
        add(command, "--kube-version", cluster.version());
        for (Helm.Parameter parameter : options.parameters()) {
            command.add(parameter.forceString() ? "--set-string" : "--set");
            command.add(parameter.name() + "=" + escaped(parameter.value()));
        }
        inputs.fileParameters().forEach((name, place) -> {
            command.add("--set-file");
            command.add(name + "=" + place);
        });
        inputs.valueFiles().forEach(place -> add(command, "--values", place));
        if (!options.values().isBlank()) {
            add(command, "--values", INLINE_VALUES);
        }
        cluster.apiVersions().forEach(version -> add(command, "--api-versions", version));
        flag(command, "--include-crds", !options.flags().skipCrds());
        flag(command, "--skip-schema-validation", !checksSchemas());
        flag(command, "--skip-tests", options.flags().skipTests());
        return command;
    }

    /** A comma would begin the next value; within braces it separates the items of a list. */
    private static String escaped(String value) {
        boolean list = value.startsWith("{") && value.endsWith("}");
        return list ? value : BARE_COMMA.matcher(value).replaceAll("\\\\,");
    }

    private static void add(List<String> command, String option, String value) {
        if (!value.isEmpty()) {
            command.add(option);
            command.add(value);
        }
    }

    private static void flag(List<String> command, String option, boolean set) {
        if (set) {
            command.add(option);
        }
    }

    /** All that can change the result beside the files. */
    void addTo(InputHash hash) {
        hash.with(release, namespace, cluster.version(), cluster.apiVersions(), options.values());
        options.parameters().forEach(each -> hash.with(each.name(), each.value(), each.forceString()));
        hash.with(
                options.flags().skipCrds(),
                options.flags().skipSchemaValidation(),
                options.flags().skipTests());
    }

    /** What a packed chart's schema refers to is not looked into, so that none is read then. */
    boolean checksSchemas() {
        return !options.flags().skipSchemaValidation() && !inputs.hasPackedChart();
    }

    String values() {
        return options.values();
    }
}
