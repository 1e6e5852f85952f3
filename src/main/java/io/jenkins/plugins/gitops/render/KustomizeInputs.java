package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitEntry;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Every file and link that a kustomization needs, and nothing else. */
final class KustomizeInputs {
    private final String folder;
    private final int mostFiles;
    private final Map<String, GitEntry> files = new TreeMap<>();
    private final Map<String, GitEntry> links = new TreeMap<>();

    KustomizeInputs(String folder, int mostFiles) {
        this.folder = folder;
        this.mostFiles = mostFiles;
    }

    /** The folder that is built, by its real path. */
    String folder() {
        return folder;
    }

    void file(GitEntry entry) {
        files.put(entry.path(), entry);
        if (files.size() > mostFiles) {
            throw new FindingException(RenderFindings.tooManyFiles(folder, mostFiles));
        }
    }

    void link(GitEntry entry) {
        links.put(entry.path(), entry);
    }

    Map<String, GitEntry> files() {
        return Collections.unmodifiableMap(files);
    }

    Map<String, GitEntry> links() {
        return Collections.unmodifiableMap(links);
    }
}
