package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.application.ApplicationSource.Directory;
import io.jenkins.plugins.gitops.application.ApplicationSource.Kustomize;
import io.jenkins.plugins.gitops.application.Helm;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which files a render reads, without rendering. */
public final class SourceInputs {
    /** Charts from elsewhere have no files in the repository. */
    private static final ChartDependencies ELSEWHERE = (repository, chart, version) -> new ChartTree(version, Map.of());

    private final Application application;
    private final GitTree tree;
    private final RenderLimits limits = RenderLimits.standard();
    private final Map<String, String> ids = new TreeMap<>();

    private SourceInputs(Application application, GitTree tree) {
        this.application = application;
        this.tree = tree;
    }

    /**
     * The ids of all files and links that an application's render reads of the repository that deployments change, by
     * path. Fails with a finding.
     *
     * @param tree of a commit of that repository
     */
    public static Map<String, String> of(Application application, GitTree tree) {
        SourceInputs inputs = new SourceInputs(application, tree);
        ApplicationSource primary = application.source();
        application.sources().stream()
                .filter(source -> isOfSameFiles(source, primary))
                .filter(source -> !source.isOnlyReferred())
                .forEach(inputs::add);
        if (!primary.ref().isEmpty()) {
            application.sources().forEach(inputs::addReferred);
        }
        return Collections.unmodifiableMap(inputs.ids);
    }

    /** Whether an application's folder belongs to it with all below: a kustomization or a chart. Fails with a finding. */
    public static boolean isWholeFolder(Application application, GitTree tree) {
        ApplicationSource source = application.source();
        return !source.isOnlyReferred()
                && SourceType.of(source, tree, SourceFolder.of(tree, source.path())) != SourceType.DIRECTORY;
    }

    /**
     * The value files of an application's charts in the repository that deployments change, as paths in it, the strongest
     * first; a chart's own values.yaml is not among them.
     */
    public static List<String> valueFiles(Application application) {
        ApplicationSource primary = application.source();
        HelmVariables variables = new HelmVariables(new BuildVariables(application, () -> ""), Set.of(primary.ref()));
        List<String> files = new ArrayList<>();
        for (ApplicationSource source : application.sources()) {
            boolean same = isOfSameFiles(source, primary);
            source.helm().map(variables::in).map(Helm::valueFiles).orElse(List.of()).stream()
                    .flatMap(name -> path(name, source, primary, same).stream())
                    .forEach(files::add);
        }
        Collections.reverse(files);
        return files;
    }

    private static boolean isOfSameFiles(ApplicationSource source, ApplicationSource primary) {
        return !source.isChart()
                && source.repoUrl().equals(primary.repoUrl())
                && source.targetRevision().equals(primary.targetRevision());
    }

    /** Whether a file of the repository that one application's deployments change is a value file of another one too. */
    public static boolean reads(Application other, Application application, String file) {
        return other.source().repoUrl().equals(application.source().repoUrl())
                && valueFiles(other).contains(file);
    }

    private static Optional<String> path(
            String name, ApplicationSource source, ApplicationSource primary, boolean same) {
        String prefix = "$" + primary.ref() + "/";
        if (name.startsWith("$")) {
            return primary.ref().isEmpty() || !name.startsWith(prefix)
                    ? Optional.empty()
                    : Optional.of(
                            Path.of(name.substring(prefix.length())).normalize().toString());
        }
        if (!same) {
            return Optional.empty();
        }
        String path = name.startsWith("/") ? name.substring(1) : SourceFolder.join(source.path(), name);
        return Optional.of(Path.of(path).normalize().toString()).filter(found -> !found.startsWith(".."));
    }

    private void add(ApplicationSource source) {
        String folder = SourceFolder.of(tree, source.path());
        switch (SourceType.of(source, tree, folder)) {
            case DIRECTORY -> addDirectory(source, folder);
            case KUSTOMIZE -> addKustomize(source, folder);
            case HELM -> addHelm(source, folder);
        }
    }

    private void addDirectory(ApplicationSource source, String folder) {
        Directory options = source.directory().orElse(DirectoryRenderer.DEFAULT);
        new DirectoryFiles(tree, folder, options).find().values().forEach(this::put);
    }

    private void addKustomize(ApplicationSource source, String folder) {
        Kustomize options = source.kustomize().orElse(KustomizeRenderer.NO_OPTIONS);
        KustomizeInputs inputs = KustomizeScan.of(tree, folder, limits, options);
        inputs.files().values().forEach(this::put);
        inputs.links().values().forEach(this::put);
    }

    private void addHelm(ApplicationSource source, String folder) {
        Helm own = variables().in(source.helm().orElse(Helm.NONE));
        new HelmScan(tree, folder, ELSEWHERE, limits)
                .scan(
                        own.withValueFiles(own.valueFiles().stream()
                                .filter(name -> !name.startsWith("$"))
                                .toList()),
                        Map.of())
                .files()
                .values()
                .forEach(file -> put(file.entry()));
    }

    private void addReferred(ApplicationSource source) {
        String prefix = "$" + application.source().ref() + "/";
        List<String> files =
                source.helm().map(helm -> variables().in(helm).valueFiles()).orElse(List.of());
        files.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> new TreePaths(tree).find(name.substring(prefix.length())))
                .flatMap(found -> found.entry().stream())
                .forEach(this::put);
    }

    private HelmVariables variables() {
        return new HelmVariables(
                new BuildVariables(application, tree::commit),
                Set.of(application.source().ref()));
    }

    private void put(GitEntry entry) {
        ids.put(entry.path(), entry.hash());
    }
}
