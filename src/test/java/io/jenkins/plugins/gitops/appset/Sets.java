package io.jenkins.plugins.gitops.appset;

import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.gitlab.GitLabLists;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import io.jenkins.plugins.gitops.render.GoTemplates;
import io.jenkins.plugins.gitops.render.HelmProgram;
import io.jenkins.plugins.gitops.render.RenderLimits;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Evaluates ApplicationSets on clusters and files that a test names. */
final class Sets implements Outside {
    private final List<ClusterEntry> clusters = new ArrayList<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private GitLabLists gitLab;
    private final GoTemplates templates;

    private Sets(HelmProgram program, Path folder, RenderLimits limits) {
        this.templates = new GoTemplates(program, folder, limits);
    }

    /** Without an engine for Go templates. */
    static Sets plain() {
        return new Sets(new HelmProgram(Optional.empty(), ""), Path.of("unused"), RenderLimits.standard());
    }

    /** With the real Helm, from GITOPS_HELM or the PATH; the test is skipped where there is none. */
    static Sets withHelm(Path folder) {
        return withHelm(folder, RenderLimits.standard());
    }

    /** The same, with limits of its own. */
    static Sets withHelm(Path folder, RenderLimits limits) {
        Optional<Path> named = Optional.ofNullable(System.getenv("GITOPS_HELM")).map(Path::of);
        String path = System.getenv().getOrDefault("PATH", "");
        boolean onPath = List.of(path.split(":")).stream()
                .anyMatch(place -> !place.isEmpty() && Files.isExecutable(Path.of(place, "helm")));
        assumeTrue(
                named.filter(Files::isExecutable).isPresent() || onPath,
                "needs helm: set GITOPS_HELM to its path, or put it on the PATH");
        return new Sets(new HelmProgram(named, path), folder, limits);
    }

    Sets cluster(String name, Map<String, String> labels) {
        clusters.add(new ClusterEntry(name, "https://" + name + ".example:6443", "", labels, Map.of(), false));
        return this;
    }

    Sets localCluster() {
        clusters.add(new ClusterEntry("in-cluster", "https://kubernetes.default.svc", "", Map.of(), Map.of(), true));
        return this;
    }

    Sets file(String path, String text) {
        files.put(path, text);
        return this;
    }

    Sets gitLab(GitLabLists lists) {
        gitLab = lists;
        return this;
    }

    static ApplicationSet read(String yaml) {
        return new ApplicationSetReader()
                .read(new ManifestReader().read("set.yaml", yaml).get(0));
    }

    Expansion expand(String yaml) {
        return new Expander(templates).expand(read(yaml), this);
    }

    /** Path of the source of each application by its name, sorted. */
    Map<String, String> paths(String yaml) {
        Map<String, String> paths = new TreeMap<>();
        Expansion expansion = expand(yaml);
        expansion.applications().forEach((name, manifest) -> paths.put(name, manifest.text("spec", "source", "path")));
        return paths;
    }

    Finding refused(String yaml) {
        return catchThrowableOfType(FindingException.class, () -> expand(yaml)).finding();
    }

    /** A set whose applications are called {@code name} and come from {@code path}. */
    static String yaml(boolean goTemplate, String generators, String name, String path) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata: {name: team}
                spec:
                  goTemplate: %s
                  generators:
                %s
                  template:
                    metadata: {name: '%s'}
                    spec:
                      project: default
                      source: {repoURL: "https://git.example/team/manifests.git", path: '%s', targetRevision: main}
                      destination: {name: in-cluster, namespace: shop}
                """.formatted(goTemplate, generators.indent(4).stripTrailing(), name, path);
    }

    @Override
    public List<ClusterEntry> clusters() {
        return List.copyOf(clusters);
    }

    @Override
    public GitTree tree(String repoUrl, String revision) {
        return new FileTree(files);
    }

    @Override
    public GitLabLists gitLab(URI base, String path) {
        return Optional.ofNullable(gitLab).orElseThrow();
    }
}
