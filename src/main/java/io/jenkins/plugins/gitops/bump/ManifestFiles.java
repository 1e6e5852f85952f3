package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.bump.text.YamlFile;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that a search goes through.
 *
 * @param files those that could be read, in order
 * @param faults of those that are no valid YAML
 */
record ManifestFiles(List<YamlFile> files, List<FindingException> faults) {
    /**
     * The files that hold a text. One of them that is no valid YAML ends the search with its finding; files without
     * the text, say Helm templates beside the manifests, are not even parsed.
     */
    static List<YamlFile> mentioning(DraftTree draft, List<String> paths, String mention) {
        List<YamlFile> files = new ArrayList<>();
        for (String path : paths) {
            byte[] content = draft.read(path);
            if (new String(content, StandardCharsets.UTF_8).contains(mention)) {
                files.add(YamlFile.read(path, content));
            }
        }
        return files;
    }

    /** All files, to show what there is; throws the finding of the only one where it is no valid YAML. */
    static ManifestFiles all(DraftTree draft, List<String> paths) {
        List<YamlFile> files = new ArrayList<>();
        List<FindingException> faults = new ArrayList<>();
        for (String path : paths) {
            try {
                files.add(YamlFile.read(path, draft.read(path)));
            } catch (FindingException unreadable) {
                if (paths.size() == 1) {
                    throw unreadable;
                }
                faults.add(unreadable);
            }
        }
        return new ManifestFiles(files, faults);
    }
}
