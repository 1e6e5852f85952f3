package io.jenkins.plugins.gitops.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One source of manifests.
 *
 * @param repoUrl a Git repository
 * @param path the folder in it, "" for the root
 * @param targetRevision a branch, tag or commit id; {@code HEAD} where none is named
 * @param directory plain files, where the manifest says so
 * @param kustomize options of Kustomize, where the manifest gives some
 */
public record ApplicationSource(
        String repoUrl,
        String path,
        String targetRevision,
        Optional<Directory> directory,
        Optional<Kustomize> kustomize) {
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
     */
    public record Kustomize(
            List<String> images,
            String namePrefix,
            String nameSuffix,
            String namespace,
            Map<String, String> commonLabels,
            Map<String, String> commonAnnotations) {
        public Kustomize {
            images = List.copyOf(images);
            commonLabels = Map.copyOf(commonLabels);
            commonAnnotations = Map.copyOf(commonAnnotations);
        }
    }
}
