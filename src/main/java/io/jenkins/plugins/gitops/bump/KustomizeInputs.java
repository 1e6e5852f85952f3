package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.bump.text.YamlFile;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that a kustomization draws in from its repository, itself first. */
final class KustomizeInputs {
    private static final int LIMIT = 2000;

    private final DraftTree draft;
    private final Map<String, Kustomization> kustomizations = new LinkedHashMap<>();
    private final Map<String, YamlFile> manifests = new LinkedHashMap<>();

    private KustomizeInputs(DraftTree draft) {
        this.draft = draft;
    }

    static KustomizeInputs of(DraftTree draft, Kustomization root) {
        KustomizeInputs inputs = new KustomizeInputs(draft);
        inputs.add(root);
        return inputs;
    }

    /** The kustomizations below the root one, in the order in which they are drawn in. */
    List<Kustomization> nested() {
        return kustomizations.values().stream().skip(1).toList();
    }

    /** The containers in all resources and patches. */
    List<FoundContainer> containers() {
        return manifests.values().stream()
                .flatMap(file -> FoundContainer.in(file).stream())
                .toList();
    }

    private void add(Kustomization kustomization) {
        if (kustomizations.putIfAbsent(kustomization.folder(), kustomization) != null) {
            return;
        }
        for (String input : kustomization.inputs()) {
            if (kustomizations.size() + manifests.size() > LIMIT) {
                throw tooMany(kustomization);
            }
            if (draft.isFile(input)) {
                manifests.computeIfAbsent(input, path -> YamlFile.read(path, draft.read(path)));
            } else if (draft.isFolder(input)) {
                Kustomization.of(draft, input).ifPresent(this::add);
            }
        }
    }

    private static FindingException tooMany(Kustomization at) {
        return new FindingException(new Finding(
                "bump.too-many-inputs",
                "The kustomization draws in more than %d files, seen at %s"
                        .formatted(LIMIT, at.file().name()),
                "Searching all of them for an image would take too long",
                "Name the file and the edit, so that nothing needs to be searched"));
    }

    /** Kustomizations and manifests, for messages. */
    List<String> describe() {
        List<String> found = new ArrayList<>();
        kustomizations.values().forEach(each -> each.images().forEach(entry -> found.add(entry.describe())));
        containers().forEach(container -> found.add(container.describe()));
        return found;
    }
}
