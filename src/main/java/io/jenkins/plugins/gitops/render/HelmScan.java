package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.Helm;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitEntry.Type;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.manifest.YamlReader;
import io.jenkins.plugins.gitops.render.HelmInputs.Located;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds everything that a chart needs, before the program is started: the chart's folder, charts of the same repository
 * and of others that it depends on, value files and files that become values.
 */
final class HelmScan {
    static final String CHART_FILE = "Chart.yaml";
    private static final List<String> DEPENDENCY_FILES = List.of(CHART_FILE, "requirements.yaml");
    private static final String FILE_URL = "file://";
    private static final Pattern CHART_NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]+");
    private static final int DEEPEST = 20;

    private final RenderLimits limits;
    private final HelmInputs inputs;
    private final GitTree tree;
    private final String folder;
    private final ChartDependencies charts;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, List<Map<String, Object>>> read = new HashMap<>();
    private int steps;
    private final YamlReader yaml = new YamlReader();

    /**
     * @param folder the real path of the chart's folder
     * @param charts that it depends on
     */
    HelmScan(GitTree tree, String folder, ChartDependencies charts, RenderLimits limits) {
        this.charts = charts;
        this.tree = tree;
        this.folder = folder;
        this.limits = limits;
        this.inputs = new HelmInputs(folder, limits.files());
    }

    /**
     * All inputs. Fails with a finding.
     *
     * @param options with variables already replaced
     * @param refs the files of other sources, by their name
     */
    HelmInputs scan(Helm options, Map<String, GitTree> refs) {
        if (SourceFolder.child(tree, folder, CHART_FILE).isEmpty()) {
            throw new FindingException(HelmFindings.noChart(folder));
        }
        chart(folder, HelmInputs.CHART, 0);
        for (String name : options.valueFiles()) {
            Optional<Located> file = named(name, "helm.valueFiles", refs);
            if (file.isPresent()) {
                inputs.valueFile(name, file.get());
            } else if (!options.ignoreMissingValueFiles()) {
                throw new FindingException(HelmFindings.missingFile("helm.valueFiles", name));
            }
        }
        for (Helm.FileParameter parameter : options.fileParameters()) {
            String field = "helm.fileParameters";
            Located file = named(parameter.path(), field, refs)
                    .orElseThrow(() -> new FindingException(HelmFindings.missingFile(field, parameter.path())));
            inputs.fileParameter(parameter.name(), parameter.path(), file);
        }
        return inputs;
    }

    private void chart(String from, String place, int depth) {
        if (depth > DEEPEST) {
            throw new FindingException(HelmFindings.tooDeep(folder));
        }
        if (!seen.add(from + "\n" + place)) {
            return;
        }
        folder(from, place, depth);
        for (String name : DEPENDENCY_FILES) {
            SourceFolder.child(tree, from, name).ifPresent(file -> dependencies(from, place, file, depth));
        }
    }

    private void folder(String from, String place, int depth) {
        if (depth > DEEPEST) {
            throw new FindingException(HelmFindings.tooDeep(folder));
        }
        int prefix = from.isEmpty() ? 0 : from.length() + 1;
        for (GitEntry entry : tree.list(from, true)) {
            String target = place + "/" + entry.path().substring(prefix);
            switch (entry.type()) {
                case FILE, EXECUTABLE -> inputs.file(target, new Located(tree, entry));
                case SYMLINK -> link(entry, target, depth);
                case SUBMODULE -> throw new FindingException(RenderFindings.submodule(entry.path()));
                default -> {
                    // Folders come with their files.
                }
            }
        }
    }

    private void link(GitEntry link, String place, int depth) {
        step();
        GitEntry target = new TreePaths(tree)
                .find(link.path())
                .entry()
                .orElseThrow(() -> new FindingException(RenderFindings.linkBroken(link.path())));
        if (target.type() == Type.FOLDER) {
            folder(target.path(), place, depth + 1);
        } else {
            inputs.file(place, new Located(tree, target));
        }
    }

    /** Links and dependencies alone make no file, so that their number has a limit of its own. */
    private void step() {
        steps++;
        if (steps > limits.files()) {
            throw new FindingException(RenderFindings.tooManyFiles(folder, limits.files()));
        }
    }

    private List<Map<String, Object>> dependencies(GitEntry file) {
        List<Object> documents = yaml.read(file.path(), tree.read(file.path(), limits.fileBytes()));
        Map<String, Object> content = documents.isEmpty() ? Map.of() : Trees.map(documents.get(0));
        return Trees.maps(content.get("dependencies"));
    }

    private void dependencies(String from, String place, GitEntry file, int depth) {
        for (Map<String, Object> dependency : read.computeIfAbsent(file.path(), path -> dependencies(file))) {
            step();
            String name = Trees.text(dependency, "name");
            String repository = Trees.text(dependency, "repository");
            if (!CHART_NAME.matcher(name).matches()) {
                throw new FindingException(HelmFindings.badChartName(file.path(), name));
            }
            if (repository.isEmpty() || isVendored(from, name)) {
                continue;
            }
            if (repository.startsWith(FILE_URL)) {
                String path = SourceFolder.join(from, repository.substring(FILE_URL.length()));
                GitEntry chart = new TreePaths(tree)
                        .find(path)
                        .entry()
                        .filter(entry -> entry.type() == Type.FOLDER)
                        .orElseThrow(
                                () -> new FindingException(HelmFindings.missingChart(file.path(), name, repository)));
                chart(chart.path(), "%s/charts/%s".formatted(place, name), depth + 1);
            } else {
                download(place, new ChartLock(tree, from, limits).pinned(file.path(), dependency));
            }
        }
    }

    private void download(String place, ChartLock.Pinned wanted) {
        GitTree files = charts.files(wanted.repository(), wanted.name(), wanted.version());
        String into = "%s/charts/%s-%s/".formatted(place, wanted.name(), wanted.version());
        files.list("", true).forEach(entry -> inputs.file(into + entry.path(), new Located(files, entry)));
    }

    private boolean isVendored(String from, String name) {
        String charts = SourceFolder.join(from, "charts");
        if (tree.entry(charts).filter(entry -> entry.type() == Type.FOLDER).isEmpty()) {
            return false;
        }
        return tree.list(charts, false).stream()
                .map(entry -> entry.path().substring(charts.length() + 1))
                .anyMatch(entry -> entry.equals(name) || entry.startsWith(name + "-") && entry.endsWith(".tgz"));
    }

    /** {@code $ref/path} from the root of another source, {@code /path} from this one's, else from the chart. */
    private Optional<Located> named(String name, String field, Map<String, GitTree> refs) {
        if (name.contains("://")) {
            throw new FindingException(HelmFindings.remoteFile(field, name));
        }
        if (name.startsWith("$")) {
            int slash = name.contains("/") ? name.indexOf('/') : name.length();
            GitTree other = refs.get(name.substring(1, slash));
            if (other == null) {
                throw new FindingException(HelmFindings.unknownRef(field, name));
            }
            return at(other, name.substring(slash));
        }
        return at(tree, name.startsWith("/") ? name : SourceFolder.join(folder, name));
    }

    private static Optional<Located> at(GitTree where, String path) {
        return new TreePaths(where)
                .find(path)
                .entry()
                .filter(entry -> entry.type() != Type.FOLDER)
                .map(entry -> new Located(where, entry));
    }
}
