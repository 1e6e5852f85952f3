package io.jenkins.plugins.gitops.application;

import java.util.List;

/**
 * {@code spec.source.helm}: what is passed to a chart. Later fields win over earlier ones: the chart's own values, then
 * {@code valueFiles} in their order, then {@code values}, then {@code parameters}, then {@code fileParameters}.
 *
 * @param valueFiles paths relative to the chart, or {@code $ref/path} from the root of another source
 * @param ignoreMissingValueFiles whether one that is not there is passed over
 * @param values YAML text, "" for none; what {@code valuesObject} says where both are there
 * @param parameters single values, as for {@code --set}
 * @param fileParameters single values that are a file's content
 * @param releaseName "" for the application's name
 * @param namespace of the release, "" for the destination's
 * @param kubeVersion "" for the cluster's
 * @param apiVersions empty for the cluster's
 * @param flags what is skipped
 */
public record Helm(
        List<String> valueFiles,
        boolean ignoreMissingValueFiles,
        String values,
        List<Parameter> parameters,
        List<FileParameter> fileParameters,
        String releaseName,
        String namespace,
        String kubeVersion,
        List<String> apiVersions,
        Flags flags) {
    /** What a chart without any options is rendered with. */
    public static final Helm NONE =
            new Helm(List.of(), false, "", List.of(), List.of(), "", "", "", List.of(), Flags.NONE);

    public Helm {
        valueFiles = List.copyOf(valueFiles);
        parameters = List.copyOf(parameters);
        fileParameters = List.copyOf(fileParameters);
        apiVersions = List.copyOf(apiVersions);
    }

    /** The same with other value files. */
    public Helm withValueFiles(List<String> others) {
        return new Helm(
                others,
                ignoreMissingValueFiles,
                values,
                parameters,
                fileParameters,
                releaseName,
                namespace,
                kubeVersion,
                apiVersions,
                flags);
    }

    /**
     * @param name the value's path, for instance {@code image.tag}
     * @param value as for {@code --set}
     * @param forceString whether it is a text whatever it looks like
     */
    public record Parameter(String name, String value, boolean forceString) {}

    /**
     * @param name the value's path
     * @param path of the file, as for value files
     */
    public record FileParameter(String name, String path) {}

    /**
     * @param skipCrds leave the chart's {@code crds} folder out
     * @param skipTests leave test hooks out
     * @param skipSchemaValidation do not hold the values to the chart's schema
     * @param passCredentials asked for by the Application, and never done: send the login of a chart
     *     repository to other hosts too
     */
    public record Flags(boolean skipCrds, boolean skipTests, boolean skipSchemaValidation, boolean passCredentials) {
        static final Flags NONE = new Flags(false, false, false, false);
    }
}
