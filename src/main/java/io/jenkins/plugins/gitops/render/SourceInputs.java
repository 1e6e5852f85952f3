package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.application.ApplicationSource.Directory;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitTree;
import java.util.Map;
import java.util.TreeMap;

/** Which files a render reads, without rendering. */
public final class SourceInputs {
    private SourceInputs() {}

    /** The ids of all files and links that an application's render reads at a commit, by path. Fails with a finding. */
    public static Map<String, String> of(Application application, GitTree tree) {
        String folder = SourceFolder.of(tree, application.source().path());
        Map<String, String> ids = new TreeMap<>();
        if (isKustomize(application.source(), tree, folder)) {
            KustomizeInputs inputs = KustomizeScan.of(tree, folder, RenderLimits.standard());
            inputs.files().forEach((path, entry) -> ids.put(path, entry.hash()));
            inputs.links().forEach((path, entry) -> ids.put(path, entry.hash()));
        } else {
            Directory options = application.source().directory().orElse(DirectoryRenderer.DEFAULT);
            for (GitEntry file :
                    new DirectoryFiles(tree, folder, options).find().values()) {
                ids.put(file.path(), file.hash());
            }
        }
        return ids;
    }

    /** Whether it is Kustomize that renders an application at a commit. Fails with a finding where its folder is missing. */
    public static boolean isKustomize(Application application, GitTree tree) {
        return isKustomize(
                application.source(),
                tree,
                SourceFolder.of(tree, application.source().path()));
    }

    static boolean isKustomize(ApplicationSource source, GitTree tree, String folder) {
        return source.kustomize().isPresent()
                || source.directory().isEmpty()
                        && KustomizeScan.NAMES.stream()
                                .anyMatch(name ->
                                        SourceFolder.child(tree, folder, name).isPresent());
    }
}
