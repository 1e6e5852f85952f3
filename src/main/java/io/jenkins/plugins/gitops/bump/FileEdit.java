package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.List;
import java.util.Locale;

/**
 * An edit at a place.
 *
 * @param path of a file, or of a folder, whose {@code .yaml}, {@code .yml} and {@code .json} files are meant
 * @param recurse of a folder, its subfolders too
 * @param edit what to do there
 */
public record FileEdit(String path, boolean recurse, Edit edit) implements TreeChange {
    @Override
    public ChangeOutcome applyTo(DraftTree draft) {
        return new ChangeOutcome(edit.applyTo(draft, files(draft)), "");
    }

    private List<String> files(DraftTree draft) {
        if (!draft.isFolder(path)) {
            return List.of(path);
        }
        List<String> files = manifests(draft, path, recurse);
        if (files.isEmpty()) {
            throw new FindingException(new Finding(
                    "bump.no-manifests",
                    "The folder '%s' holds no .yaml, .yml or .json file at commit %s".formatted(path, draft.commit()),
                    "There is nothing that could be changed",
                    "Check the application's path, and whether its subfolders are meant too"));
        }
        return files;
    }

    static List<String> manifests(DraftTree draft, String folder, boolean recurse) {
        return draft.files(folder, recurse).stream()
                .filter(file -> file.toLowerCase(Locale.ROOT).matches(".*\\.(yaml|yml|json)"))
                .toList();
    }
}
