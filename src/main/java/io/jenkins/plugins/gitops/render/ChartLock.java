package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.manifest.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which version of a chart another one depends on: the one that its lock file names, else the one that it names itself. A
 * range without a lock file would be another chart some day, without a commit.
 */
final class ChartLock {
    private static final List<String> FILES = List.of("Chart.lock", "requirements.lock");
    private static final Pattern ONE_VERSION = Pattern.compile("v?\\d+\\.\\d+\\.\\d+([-+][0-9A-Za-z.+-]+)?");
    private static final Pattern ADDRESS = Pattern.compile("(https?|oci)://.+");

    private final GitTree tree;
    private final String folder;
    private final RenderLimits limits;

    /** @param folder of the chart that depends on others */
    ChartLock(GitTree tree, String folder, RenderLimits limits) {
        this.tree = tree;
        this.folder = folder;
        this.limits = limits;
    }

    /** One version of a chart. */
    record Pinned(String repository, String name, String version) {}

    /**
     * Fails with a finding where no one version is named, or no address.
     *
     * @param file that names the dependency, for findings
     */
    Pinned pinned(String file, Map<String, Object> dependency) {
        String name = Trees.text(dependency, "name");
        String repository = Trees.text(dependency, "repository");
        if (!ADDRESS.matcher(repository).matches()) {
            throw new FindingException(HelmFindings.dependencyAddress(file, name, repository));
        }
        String wanted = Trees.text(dependency, "version");
        String version = locked(name, repository).orElse(wanted);
        if (!ONE_VERSION.matcher(version).matches()) {
            throw new FindingException(HelmFindings.dependencyUnlocked(file, name, wanted));
        }
        return new Pinned(repository, name, version);
    }

    private Optional<String> locked(String name, String repository) {
        return FILES.stream()
                .flatMap(file -> SourceFolder.child(tree, folder, file).stream())
                .flatMap(file -> dependencies(tree.read(file.path(), limits.fileBytes()), file.path()))
                .filter(locked -> Trees.text(locked, "name").equals(name)
                        && Trees.text(locked, "repository").equals(repository))
                .map(locked -> Trees.text(locked, "version"))
                .findFirst();
    }

    private static Stream<Map<String, Object>> dependencies(byte[] content, String path) {
        return new YamlReader()
                .read(path, content).stream()
                        .limit(1)
                        .map(Trees::map)
                        .flatMap(lock -> Trees.maps(lock.get("dependencies")).stream());
    }
}
