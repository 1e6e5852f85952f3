package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitTree;
import java.util.Optional;

/** The folder of an application's source. */
final class SourceFolder {
    private SourceFolder() {}

    /** Its real path; fails with a finding where it is missing or no folder. */
    static String of(GitTree tree, String path) {
        GitEntry entry = new TreePaths(tree)
                .find(path)
                .entry()
                .orElseThrow(() -> new FindingException(RenderFindings.pathMissing(path)));
        if (entry.type() != GitEntry.Type.FOLDER) {
            throw new FindingException(RenderFindings.pathNotFolder(path));
        }
        return entry.path();
    }

    /** A file right in the folder, links not followed. */
    static Optional<GitEntry> child(GitTree tree, String folder, String name) {
        return tree.entry(join(folder, name)).filter(entry -> entry.type() != GitEntry.Type.FOLDER);
    }

    static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
