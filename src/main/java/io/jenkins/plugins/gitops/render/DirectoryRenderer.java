package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationSource.Directory;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Renders a folder of plain manifests: {@code *.yaml}, {@code *.yml} and {@code *.json} in the order of their paths.
 *
 * <p>Files without Kubernetes objects, and those marked {@code +argocd:skip-file-rendering}, are passed over with a warning.
 * A folder without any object is an empty render with a warning; a missing folder is a finding.
 */
public final class DirectoryRenderer implements PlanningRenderer {
    private static final String TYPE = "directory 1";
    private static final String SKIP_MARK = "+argocd:skip-file-rendering";
    private static final Pattern CHART = Pattern.compile("(.*/)?Chart\\.yaml");
    private static final Pattern KUSTOMIZATION = Pattern.compile("(.*/)?kustomization\\.ya?ml");
    static final Directory DEFAULT = new Directory(false, "", "");

    private final RenderLimits limits;
    private final ManifestReader reader = new ManifestReader();

    public DirectoryRenderer(RenderLimits limits) {
        this.limits = limits;
    }

    @Override
    public RenderPlan plan(Application application, RenderInputs inputs) {
        GitTree tree = inputs.tree();
        Directory options = application.source().directory().orElse(DEFAULT);
        String folder = SourceFolder.of(tree, application.source().path());
        Map<String, GitEntry> files = new DirectoryFiles(tree, folder, options).find();
        if (files.size() > limits.files()) {
            throw new FindingException(RenderFindings.tooManyFiles(folder, limits.files()));
        }
        files.keySet().forEach(DirectoryRenderer::refuseOtherTypes);
        return new Plan(tree, folder, files, application.destination().namespace());
    }

    private static void refuseOtherTypes(String path) {
        if (CHART.matcher(path).matches()) {
            throw new FindingException(RenderFindings.chartInFolder(path));
        }
        if (KUSTOMIZATION.matcher(path).matches()) {
            throw new FindingException(RenderFindings.kustomizationInFolder(path));
        }
        if (path.endsWith(".jsonnet")) {
            throw new FindingException(RenderFindings.jsonnet(path));
        }
    }

    private final class Plan implements RenderPlan {
        private final GitTree tree;
        private final String folder;
        private final Map<String, GitEntry> files;
        private final String namespace;

        private Plan(GitTree tree, String folder, Map<String, GitEntry> files, String namespace) {
            this.tree = tree;
            this.folder = folder;
            this.files = files;
            this.namespace = namespace;
        }

        @Override
        public String inputHash() {
            InputHash hash = new InputHash().with(TYPE, folder, namespace);
            files.forEach((path, file) -> hash.with(path).with(file));
            return hash.text();
        }

        @Override
        public Render render() {
            ObjectIndex objects = new ObjectIndex(namespace);
            List<String> passedOver = new ArrayList<>();
            long bytes = 0;
            for (Map.Entry<String, GitEntry> file : files.entrySet()) {
                byte[] content = tree.read(file.getValue().path(), limits.fileBytes());
                bytes += content.length;
                if (bytes > limits.totalBytes()) {
                    throw new FindingException(RenderFindings.tooLarge(folder, limits.totalBytes()));
                }
                manifests(file.getKey(), content)
                        .ifPresentOrElse(
                                found -> found.forEach(manifest -> objects.add(file.getKey(), manifest)),
                                () -> passedOver.add(file.getKey()));
            }
            return new Render(objects.manifests(), inputHash(), warnings(passedOver, objects.manifests()));
        }

        private List<Finding> warnings(List<String> passedOver, List<Manifest> manifests) {
            List<Finding> warnings = new ArrayList<>();
            if (!passedOver.isEmpty()) {
                warnings.add(RenderFindings.passedOver(passedOver));
            }
            if (manifests.isEmpty()) {
                warnings.add(RenderFindings.empty(folder));
            }
            return warnings;
        }
    }

    private Optional<List<Manifest>> manifests(String path, byte[] content) {
        if (new String(content, StandardCharsets.UTF_8).contains(SKIP_MARK)) {
            return Optional.empty();
        }
        return reader.readIfManifests(path, content);
    }
}
