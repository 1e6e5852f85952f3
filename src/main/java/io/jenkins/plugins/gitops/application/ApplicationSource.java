package io.jenkins.plugins.gitops.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One source of manifests, or of the value files of another source.
 *
 * @param repoUrl a Git repository; with a chart, a chart repository, or an OCI registry without {@code oci://}
 * @param path the folder in it, "" for the root
 * @param targetRevision a branch, tag, commit id or range of versions; {@code HEAD} where none is named
 * @param directory plain files, where the manifest says so
 * @param kustomize options of Kustomize, where the manifest gives some
 * @param helm options of Helm, where the manifest gives some
 * @param chart the chart's name in a chart repository, "" for Git
 * @param ref under which other sources name this one's files, "" for none
 */
public record ApplicationSource(
        String repoUrl,
        String path,
        String targetRevision,
        Optional<Directory> directory,
        Optional<Kustomize> kustomize,
        Optional<Helm> helm,
        String chart,
        String ref) {
    /** A folder in Git. */
    public ApplicationSource(
            String repoUrl,
            String path,
            String targetRevision,
            Optional<Directory> directory,
            Optional<Kustomize> kustomize) {
        this(repoUrl, path, targetRevision, directory, kustomize, Optional.empty(), "", "");
    }

    /** Whether it comes from a chart repository or registry, and not from Git. */
    public boolean isChart() {
        return !chart.isEmpty();
    }

    /** Whether it only lends its files to other sources, and has no manifests itself. */
    public boolean isOnlyReferred() {
        return !ref.isEmpty() && path.isEmpty() && chart.isEmpty();
    }

    /** Whether a value file of this source stands in the one that goes by a name. */
    boolean refersTo(String other) {
        return !other.isEmpty()
                && helm.stream()
                        .flatMap(options -> options.valueFiles().stream())
                        .anyMatch(file -> file.startsWith("$" + other + "/"));
    }

    /**
     * @param recurse read subfolders too
     * @param include a glob that a file's path below the folder must match, "" for all
     * @param exclude a glob that it must not match, "" for none
     */
    public record Directory(boolean recurse, String include, String exclude) {}

    /**
     * @param images {@code name=new:tag} overrides, as Argo CD writes them
     * @param namePrefix "" for none
     * @param nameSuffix "" for none
     * @param namespace "" for none
     * @param commonLabels added to all objects
     * @param commonAnnotations added to all objects
     * @param details the other options
     */
    public record Kustomize(
            List<String> images,
            String namePrefix,
            String nameSuffix,
            String namespace,
            Map<String, String> commonLabels,
            Map<String, String> commonAnnotations,
            KustomizeDetails details) {
        public Kustomize {
            images = List.copyOf(images);
            commonLabels = Map.copyOf(commonLabels);
            commonAnnotations = Map.copyOf(commonAnnotations);
        }

        /** The common options alone. */
        public Kustomize(
                List<String> images,
                String namePrefix,
                String nameSuffix,
                String namespace,
                Map<String, String> commonLabels,
                Map<String, String> commonAnnotations) {
            this(images, namePrefix, nameSuffix, namespace, commonLabels, commonAnnotations, KustomizeDetails.NONE);
        }
    }
}
