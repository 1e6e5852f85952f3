package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.ApplicationSource.Kustomize;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.manifest.YamlReader;
import io.jenkins.plugins.gitops.render.KustomizationReferences.Kind;
import io.jenkins.plugins.gitops.render.KustomizationReferences.Reference;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows a kustomization to everything that it needs, before the program is started. What would reach out of the
 * repository, run other programs or leave the tree is a finding.
 */
final class KustomizeScan {
    static final List<String> NAMES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private final GitTree tree;
    private final RenderLimits limits;
    private final KustomizeInputs inputs;
    private final TreePaths paths;
    private final YamlReader yaml = new YamlReader();
    private final Set<String> scanned = new HashSet<>();
    private final Kustomize options;

    private KustomizeScan(GitTree tree, RenderLimits limits, KustomizeInputs inputs, Kustomize options) {
        this.options = options;
        this.tree = tree;
        this.limits = limits;
        this.inputs = inputs;
        this.paths = new TreePaths(tree);
    }

    /** @param folder the real path of the folder to build */
    static KustomizeInputs of(GitTree tree, String folder, RenderLimits limits) {
        return of(tree, folder, limits, KustomizeRenderer.NO_OPTIONS);
    }

    /** @param options of the Application, which may refer to files too */
    static KustomizeInputs of(GitTree tree, String folder, RenderLimits limits, Kustomize options) {
        KustomizeInputs inputs = new KustomizeInputs(folder, limits.files());
        new KustomizeScan(tree, limits, inputs, options).folder(folder, Optional.empty());
        return inputs;
    }

    /** @param plugin the folder whose plugin's settings stand here, where they do */
    private void folder(String folder, Optional<String> plugin) {
        if (!scanned.add(folder + " " + plugin.orElse(""))) {
            return;
        }
        List<GitEntry> found = NAMES.stream()
                .flatMap(name -> find(SourceFolder.join(folder, name)).stream())
                .filter(entry -> entry.type() != GitEntry.Type.FOLDER)
                .toList();
        if (found.isEmpty()) {
            throw new FindingException(KustomizeFindings.noKustomization(folder));
        }
        found.forEach(inputs::file);
        Map<String, Object> written = kustomization(found.get(0));
        boolean edited = folder.equals(inputs.folder()) && plugin.isEmpty();
        Map<String, Object> kustomization = edited ? KustomizationEdit.apply(written, options) : written;
        KustomizeRules.refuseHelm(found.get(0).path(), kustomization);
        for (Reference reference : KustomizationReferences.of(kustomization)) {
            follow(new Place(folder, found.get(0).path(), plugin), reference);
        }
    }

    /**
     * Where a reference stands.
     *
     * @param folder that it is relative to
     * @param file for findings
     * @param plugin the folder that a plugin's own references are relative to, where this is a plugin's
     */
    private record Place(String folder, String file, Optional<String> plugin) {}

    private void follow(Place place, Reference reference) {
        boolean isPlugin = reference.kind() == Kind.PLUGIN;
        if (isText(reference)) {
            inline(place, reference, isPlugin);
            return;
        }
        KustomizeRules.refuseRemote(place.file(), reference);
        GitEntry target = local(place, reference);
        Optional<String> plugin = isPlugin ? Optional.of(place.folder()) : place.plugin();
        if (target.type() == GitEntry.Type.FOLDER) {
            folder(target.path(), plugin);
            return;
        }
        inputs.file(target);
        if (isPlugin || reference.kind() == Kind.RESOURCE) {
            plugin.ifPresent(base -> plugin(base, target));
        }
    }

    /** A patch or the settings of a plugin written in place: several lines, or a mapping on one. */
    private static boolean isText(Reference reference) {
        boolean mayBe = reference.kind() == Kind.PATCH || reference.kind() == Kind.PLUGIN;
        return mayBe
                && (reference.text().contains("\n")
                        || reference.text().stripLeading().startsWith("{"));
    }

    private void inline(Place place, Reference reference, boolean isPlugin) {
        if (isPlugin) {
            byte[] text = reference.text().getBytes(StandardCharsets.UTF_8);
            settings(place.folder(), place.file(), yaml.read(place.file(), text));
        }
    }

    private GitEntry local(Place place, Reference reference) {
        if (reference.text().startsWith("/")) {
            throw new FindingException(RenderFindings.outside(reference.text()));
        }
        return find(SourceFolder.join(place.folder(), reference.text()))
                .orElseThrow(() -> new FindingException(KustomizeFindings.missing(place.file(), reference)));
    }

    private Optional<GitEntry> find(String path) {
        TreePaths.Found found = paths.find(path);
        found.links().forEach(inputs::link);
        return found.entry();
    }

    private void plugin(String folder, GitEntry file) {
        settings(folder, file.path(), yaml.read(file.path(), tree.read(file.path(), limits.fileBytes())));
    }

    private void settings(String folder, String file, List<Object> documents) {
        for (Object document : documents) {
            Map<String, Object> settings = Trees.map(document);
            KustomizeRules.refuseOtherPlugins(file, settings);
            Place place = new Place(folder, file, Optional.empty());
            KustomizationReferences.ofPlugin(settings).forEach(reference -> follow(place, reference));
        }
    }

    private Map<String, Object> kustomization(GitEntry file) {
        List<Object> documents = yaml.read(file.path(), tree.read(file.path(), limits.fileBytes()));
        return documents.isEmpty() ? Map.of() : Trees.map(documents.get(0));
    }
}
