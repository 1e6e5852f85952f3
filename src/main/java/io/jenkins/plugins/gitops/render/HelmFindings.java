package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What can be wrong with a chart, or with the program that renders it. */
final class HelmFindings {
    private static final String NOTHING_DONE = "Nothing was rendered from this revision and nothing is changed.";
    private static final int SHOWN = 10;

    private HelmFindings() {}

    static Finding noChart(String folder) {
        return new Finding(
                "render.chart-missing",
                "`%s` has no Chart.yaml.".formatted(shown(folder)),
                "Helm can render only folders with one. " + NOTHING_DONE,
                "Add it, correct the source's path, or take helm out of the source.");
    }

    static Finding missingFile(String field, String name) {
        return new Finding(
                "render.value-file-missing",
                "%s names `%s`, which is not there.".formatted(field, shown(name)),
                "Rendering without it would deploy something else. " + NOTHING_DONE,
                "Correct the path: it counts from the chart's folder, with a slash at its start from the repository's"
                        + " root, and after $<ref> from the root of that source."
                        + ("helm.valueFiles".equals(field) ? " Or set ignoreMissingValueFiles." : ""));
    }

    static Finding remoteFile(String field, String name) {
        return new Finding(
                "render.remote-value-file",
                "%s names `%s`, which is outside the repository.".formatted(field, shown(name)),
                "What it loads can change without a commit here. " + NOTHING_DONE,
                "Copy it into the repository, or make its repository a source with a ref.");
    }

    static Finding unknownRef(String field, String name) {
        return new Finding(
                "render.unknown-ref",
                "%s names `%s`, and no source has that ref.".formatted(field, shown(name)),
                "It is not certain which repository is meant. " + NOTHING_DONE,
                "Add `ref: <name>` to the source in spec.sources that holds the file.");
    }

    static Finding missingChart(String file, String name, String repository) {
        return new Finding(
                "render.helm-dependency-missing",
                "%s: the chart %s depends on is not at `%s`.".formatted(shown(file), shown(name), shown(repository)),
                "The chart cannot be rendered without it. " + NOTHING_DONE,
                "Correct the path of the dependency, or put the chart into charts/ with `helm dependency build`.");
    }

    static Finding dependencyNotDownloaded(String repository, String name) {
        return new Finding(
                "render.helm-dependency-missing",
                "The chart %s of %s is not in charts/.".formatted(shown(name), shown(repository)),
                "The chart cannot be rendered without it, and here none are downloaded. " + NOTHING_DONE,
                "Run `helm dependency build` and commit the charts/ folder.");
    }

    static Finding dependencyUnlocked(String file, String name, String version) {
        return new Finding(
                "render.helm-dependency-unlocked",
                "%s: the chart depends on `%s` of version `%s`, and no Chart.lock says which one that is."
                        .formatted(shown(file), shown(name), shown(version)),
                "A range means another chart some day, without a commit. " + NOTHING_DONE,
                "Run `helm dependency update` and commit Chart.lock, or name one version.");
    }

    static Finding dependencyAddress(String file, String name, String repository) {
        return new Finding(
                "render.helm-dependency-address",
                "%s: the chart `%s` it depends on comes from `%s`."
                        .formatted(shown(file), shown(name), shown(repository)),
                "That is no address of a repository; names such as @stable are known only to whoever added them. "
                        + NOTHING_DONE,
                "Write the repository's https:// or oci:// address, or commit the charts/ folder.");
    }

    static Finding badChartName(String file, String name) {
        return new Finding(
                "render.helm-dependency-name",
                "%s: a dependency has the name `%s`.".formatted(shown(file), shown(name)),
                "Charts are put into folders of their names, so a name may not be a path. " + NOTHING_DONE,
                "Use letters, digits, dots, dashes and underscores alone.");
    }

    static Finding tooDeep(String folder) {
        return new Finding(
                "render.helm-dependency-circle",
                "The charts and links of `%s` lead to each other again and again.".formatted(shown(folder)),
                "There is no end to them. " + NOTHING_DONE,
                "Remove one of the dependencies or links.");
    }

    static Finding releaseName(String name) {
        return new Finding(
                "render.helm-release-name",
                "The release name is `%s`.".formatted(shown(name)),
                "The release name, which is the application's unless helm.releaseName is set, is none for Helm. "
                        + NOTHING_DONE,
                "Set helm.releaseName to 53 characters at most: lower-case letters, digits, dashes and dots.");
    }

    static Finding foreignSchema(String file, String reference) {
        return new Finding(
                "render.helm-schema-elsewhere",
                "%s has `%s`.".formatted(shown(file), shown(reference)),
                "Helm would load a schema from outside of the chart. " + NOTHING_DONE,
                "Copy it into the schema's own definitions, or set skipSchemaValidation.");
    }

    static Finding noProgram(String looked) {
        return new Finding(
                "render.helm-missing",
                "There is no Helm: %s.".formatted(shown(looked)),
                "Charts, and Go templates of ApplicationSets, are rendered by that program alone. " + NOTHING_DONE,
                "Install helm 3 on this machine and put it on the PATH, or give its path in the configuration.");
    }

    static Finding brokenProgram(String program, String said) {
        return new Finding(
                "render.helm-broken",
                "%s cannot be run: %s".formatted(shown(program), shown(said)),
                "The program is damaged, made for another machine, or does not end as it should. " + NOTHING_DONE,
                "Install helm 3 again, or give the path of another one in the configuration.");
    }

    static Finding timeout(String folder, Duration limit) {
        return new Finding(
                "render.helm-timeout",
                "Helm rendered `%s` for more than %d seconds and was stopped."
                        .formatted(shown(folder), limit.toSeconds()),
                "The chart is too large, or this machine too busy. " + NOTHING_DONE,
                "Render it by hand with `helm template` to see what takes the time.");
    }

    static Finding tooMuchOutput(String folder, long limit) {
        return new Finding(
                "render.helm-output-too-large",
                "Helm printed more than %,d bytes for `%s`.".formatted(limit, shown(folder)),
                "An application of that size is refused. " + NOTHING_DONE,
                "Split it into several applications.");
    }

    static Finding notRepeatable(String folder) {
        return new Finding(
                "render.not-repeatable",
                "Two renders of `%s` from the same files have other objects or other fields.".formatted(shown(folder)),
                "Something in it is random, so each sync would change the cluster again. " + NOTHING_DONE,
                "Find what differs with two runs of `helm template`, and set it in the values.");
    }

    static Finding random(List<RandomField> fields) {
        String names = fields.stream().limit(SHOWN).map(RandomField::shown).collect(Collectors.joining(", "));
        String more = fields.size() > SHOWN ? " and %d more".formatted(fields.size() - SHOWN) : "";
        return new Finding(
                "render.random-values",
                "Two renders of the same files differ in %s%s.".formatted(shown(names), more),
                "The chart makes these values up each time. What the cluster has is kept; a new value is applied only"
                        + " where there is none yet.",
                "Set them in the values, best by naming a Secret that exists.");
    }

    static Finding warning(String said) {
        return new Finding(
                "render.helm-warning",
                shown(said),
                "Helm rendered the chart and warned.",
                "Mend it when there is time; `helm lint` shows more.");
    }

    private static String shown(String text) {
        return RemoteText.safe(text);
    }
}
