package io.jenkins.plugins.gitops.application;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.ManifestWriter;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code spec.source.helm}. */
final class HelmReader {
    private static final Pattern NO_NAME = Pattern.compile("[,={}\\p{Cntrl}]|\\\\(?!\\.)");

    private HelmReader() {}

    static Helm read(Fields helm) {
        requireVersion(helm);
        return new Helm(
                helm.texts("valueFiles"),
                helm.flag("ignoreMissingValueFiles"),
                values(helm),
                helm.children("parameters").stream().map(HelmReader::parameter).toList(),
                helm.children("fileParameters").stream().map(HelmReader::file).toList(),
                helm.text("releaseName").strip(),
                helm.text("namespace").strip(),
                helm.text("kubeVersion").strip(),
                helm.texts("apiVersions"),
                new Helm.Flags(
                        helm.flag("skipCrds"),
                        helm.flag("skipTests"),
                        helm.flag("skipSchemaValidation"),
                        helm.flag("passCredentials")));
    }

    private static void requireVersion(Fields helm) {
        String version = helm.text("version").strip();
        if (!List.of("", "v3", "3").contains(version)) {
            throw new FindingException(ApplicationFindings.badValue(
                    helm.name(),
                    helm.path("version"),
                    version,
                    "Only charts for Helm 3 are rendered; leave it out or write v3."));
        }
    }

    // As in Argo CD the object wins over the text where both are there.
    private static String values(Fields helm) {
        String text = helm.text("values");
        return helm.tree("valuesObject")
                .filter(object -> !object.isEmpty())
                .map(ManifestWriter::json)
                .orElse(text);
    }

    private static Helm.Parameter parameter(Fields parameter) {
        return new Helm.Parameter(name(parameter), parameter.scalar("value"), parameter.flag("forceString"));
    }

    private static Helm.FileParameter file(Fields file) {
        return new Helm.FileParameter(name(file), file.required("path"));
    }

    /** One that cannot end itself and begin a value, a list or another parameter on Helm's command line. */
    private static String name(Fields parameter) {
        String name = parameter.required("name");
        if (NO_NAME.matcher(name).find()) {
            throw new FindingException(ApplicationFindings.badValue(
                    parameter.name(),
                    parameter.path("name"),
                    name,
                    "Name one value, without commas, equals signs, braces and line breaks;"
                            + " a backslash may stand only before a dot that belongs to a key."));
        }
        return name;
    }
}
