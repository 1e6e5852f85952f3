package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.util.List;
import java.util.regex.Pattern;

/** Tells by Helm's own words what is wrong. */
final class HelmErrors {
    private static final String NOTHING_DONE = "Nothing was rendered from this revision and nothing is changed.";

    /** A phrase of the program and what it stands for; the first that is found counts. */
    private record Phrase(Pattern words, String code, String meaning, String remedy) {
        static Phrase of(String words, String code, String meaning, String remedy) {
            return new Phrase(Pattern.compile(words, Pattern.DOTALL), code, meaning, remedy);
        }
    }

    private static final List<Phrase> PHRASES = List.of(
            Phrase.of(
                    "^(runtime: out of memory|fatal error: (runtime: )?(out of memory|cannot allocate memory))",
                    "render.helm-memory",
                    "The chart needs more than 4 GiB of memory, or this machine has none left.",
                    "Look for a template that makes an endless or enormous text."),
            Phrase.of(
                    "missing in charts/ directory|missing in charts",
                    "render.helm-dependency-missing",
                    "The chart depends on charts that are not in charts/, and does not say where they come from.",
                    "Name their repository, or a chart of the same repository with file://; or run `helm dependency build`"
                            + " and commit the charts/ folder."),
            Phrase.of(
                    "function \"[^\"]*\" not defined",
                    "render.helm-unknown-function",
                    "A template calls a function that this Helm does not know.",
                    "Correct its name, or install the version of helm that the chart is made for."),
            Phrase.of(
                    "don't meet the specifications of the schema",
                    "render.helm-schema",
                    "The values are not those that the chart's values.schema.json allows.",
                    "Correct the value that is named, or set skipSchemaValidation."),
            Phrase.of(
                    "requires kubeVersion",
                    "render.helm-kube-version",
                    "The chart does not support the cluster's version.",
                    "Take a version of the chart that does, or set helm.kubeVersion if you know better."),
            Phrase.of(
                    "execution error at \\(",
                    "render.helm-required",
                    "The chart itself refuses these values: one that it requires is missing, or it says that they do not"
                            + " go together.",
                    "Set the value that is named in helm.values, helm.parameters or a value file."),
            Phrase.of(
                    "error converting YAML to JSON|YAML parse error on",
                    "render.helm-bad-yaml",
                    "What the chart made of these values, or a value file, is no YAML.",
                    "Look at the file and line that are named; often a text needs quotes or an indent is missing."),
            Phrase.of(
                    "failed parsing --set|failed to parse --set",
                    "render.helm-bad-parameter",
                    "A name or value in helm.parameters is not one that Helm can read.",
                    "Write the name as a path, for instance image.tag, and put a backslash before dots that belong to a"
                            + " key."),
            Phrase.of(
                    "invalid release name|release name \".*\" exceeds",
                    "render.helm-release-name",
                    "The release name, which is the application's unless helm.releaseName is set, is none for Helm.",
                    "Set helm.releaseName to 53 characters at most: lower-case letters, digits, dashes and dots."),
            Phrase.of(
                    "parse error at \\(|executing \"|template: ",
                    "render.helm-template",
                    "A template of the chart is wrong, or a value that it reads is missing or of another type.",
                    "Look at the file and line that are named, and at the value that is read there."),
            Phrase.of(
                    "chart.metadata|Chart.yaml|cannot load",
                    "render.helm-chart-invalid",
                    "The chart's own files are not as Helm wants them.",
                    "Correct what is named; `helm lint` shows the same error."));

    private HelmErrors() {}

    /** @param folder the chart's folder @param said what the program wrote, without paths of this machine */
    static Finding classify(String folder, String said) {
        String seen = "Helm refuses `%s`: %s".formatted(RemoteText.safe(folder), RemoteText.safe(words(said)));
        return PHRASES.stream()
                .filter(phrase -> phrase.words().matcher(said).find())
                .findFirst()
                .map(phrase -> new Finding(phrase.code(), seen, phrase.meaning() + " " + NOTHING_DONE, phrase.remedy()))
                .orElseGet(() -> new Finding(
                        "render.helm-failed",
                        seen,
                        "The chart cannot be rendered. " + NOTHING_DONE,
                        "Mend it; `helm template` with the same values shows the same error."));
    }

    private static String words(String said) {
        return said.replaceFirst("^Error: ", "").replaceAll("\\s*Use --debug flag to render out invalid YAML\\s*", "");
    }
}
