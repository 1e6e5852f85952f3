package io.jenkins.plugins.gitops.application;

import io.jenkins.plugins.gitops.application.ApplicationSource.Kustomize;
import io.jenkins.plugins.gitops.finding.FindingException;

/** Reads {@code spec.source.kustomize}. */
final class KustomizeReader {
    private KustomizeReader() {}

    static Kustomize read(Fields kustomize) {
        // They reach charts in a kustomization alone, and those are refused when they are met.
        kustomize.ignore("kubeVersion", "apiVersions");
        return new Kustomize(
                kustomize.texts("images"),
                kustomize.text("namePrefix"),
                kustomize.text("nameSuffix"),
                kustomize.text("namespace"),
                kustomize.textMap("commonLabels"),
                kustomize.textMap("commonAnnotations"),
                details(kustomize));
    }

    private static KustomizeDetails details(Fields kustomize) {
        return new KustomizeDetails(
                kustomize.children("replicas").stream()
                        .map(KustomizeReader::replicas)
                        .toList(),
                kustomize.trees("patches"),
                kustomize.texts("components"),
                kustomize.flag("ignoreMissingComponents"),
                kustomize.text("version").strip(),
                new KustomizeDetails.Labels(
                        kustomize.flag("forceCommonLabels"),
                        kustomize.flag("labelWithoutSelector"),
                        kustomize.flag("labelIncludeTemplates")),
                new KustomizeDetails.Annotations(
                        kustomize.flag("forceCommonAnnotations"), kustomize.flag("commonAnnotationsEnvsubst")));
    }

    private static KustomizeDetails.Replicas replicas(Fields replicas) {
        String count = replicas.scalar("count");
        if (!count.matches("\\d{1,9}")) {
            throw new FindingException(ApplicationFindings.badValue(
                    replicas.name(), replicas.path("count"), count, "Give a number of pods that is not negative."));
        }
        return new KustomizeDetails.Replicas(replicas.required("name"), Long.parseLong(count));
    }
}
