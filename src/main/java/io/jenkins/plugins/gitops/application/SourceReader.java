package io.jenkins.plugins.gitops.application;

import io.jenkins.plugins.gitops.application.ApplicationSource.Directory;
import io.jenkins.plugins.gitops.application.ApplicationSource.Kustomize;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code spec.source}, and refuses what would be deployed wrongly by passing over it. */
final class SourceReader {
    private static final String WAIT = "Take it out, or keep this application with Argo CD for now.";
    private static final List<String> KUSTOMIZE_UNSUPPORTED = List.of(
            "replicas",
            "patches",
            "components",
            "version",
            "commonAnnotationsEnvsubst",
            "labelWithoutSelector",
            "labelIncludeTemplates");

    private SourceReader() {}

    static ApplicationSource read(Fields source) {
        refuse(source, "helm", "helm", "Render the chart into the repository, or keep it with Argo CD for now.");
        refuse(source, "chart", "helm", "Render the chart into the repository, or keep it with Argo CD for now.");
        refuse(source, "plugin", "plugin", WAIT);
        source.ignore("ref", "name");
        if (source.has("directory") && source.has("kustomize")) {
            throw new FindingException(ApplicationFindings.twoTypes(source.application()));
        }
        return new ApplicationSource(
                source.required("repoURL").strip(),
                path(source),
                source.text("targetRevision").isBlank()
                        ? "HEAD"
                        : source.text("targetRevision").strip(),
                source.child("directory").map(SourceReader::directory),
                source.child("kustomize").map(SourceReader::kustomize));
    }

    private static Directory directory(Fields directory) {
        directory.child("jsonnet").ifPresent(jsonnet -> {
            for (String field : List.of("extVars", "tlas", "libs")) {
                refuse(jsonnet, field, "jsonnet", "Render the Jsonnet into the repository.");
            }
        });
        return new Directory(directory.flag("recurse"), directory.text("include"), directory.text("exclude"));
    }

    private static Kustomize kustomize(Fields kustomize) {
        for (String field : KUSTOMIZE_UNSUPPORTED) {
            refuse(kustomize, field, "kustomize-option", "Write it into the repository's kustomization.yaml.");
        }
        kustomize.ignore(
                "forceCommonLabels", "forceCommonAnnotations", "kubeVersion", "apiVersions", "ignoreMissingComponents");
        return new Kustomize(
                kustomize.texts("images"),
                kustomize.text("namePrefix"),
                kustomize.text("nameSuffix"),
                kustomize.text("namespace"),
                kustomize.textMap("commonLabels"),
                kustomize.textMap("commonAnnotations"));
    }

    private static void refuse(Fields fields, String field, String what, String remedy) {
        if (!fields.isEmpty(field)) {
            throw new FindingException(
                    ApplicationFindings.unsupported(fields.application(), what, fields.path(field), remedy));
        }
    }

    /** The path without {@code .} and slashes too many; one that leaves the repository is refused. */
    private static String path(Fields source) {
        String written = source.text("path").strip();
        List<String> parts = new ArrayList<>();
        for (String part : written.split("/")) {
            if (part.equals("..")) {
                throw badPath(source, written);
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        if (written.startsWith("/")) {
            throw badPath(source, written);
        }
        return String.join("/", parts);
    }

    private static FindingException badPath(Fields source, String written) {
        return new FindingException(ApplicationFindings.badValue(
                source.application(),
                source.path("path"),
                written,
                "Give the folder from the repository's root, without a slash at its start and without `..`."));
    }
}
