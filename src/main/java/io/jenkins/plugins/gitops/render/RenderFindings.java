package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.List;

/** What can be wrong with the files of a source. */
final class RenderFindings {
    private static final String NOTHING_DONE = "Nothing was rendered from this revision and nothing is changed.";
    private static final String EXCLUDE = "take it out of the folder, or name it in spec.source.directory.exclude.";
    private static final int SHOWN_FILES = 10;

    private RenderFindings() {}

    static Finding pathMissing(String path) {
        return new Finding(
                "render.path-missing",
                "The revision has no folder `%s`.".formatted(shown(path)),
                "It was moved or deleted, or spec.source.path has another spelling. " + NOTHING_DONE,
                "Correct spec.source.path, or restore the folder.");
    }

    static Finding pathNotFolder(String path) {
        return new Finding(
                "render.path-not-a-folder",
                "`%s` is a file.".formatted(shown(path)),
                "An application's path is a folder. " + NOTHING_DONE,
                "Name the folder, and pick the file with spec.source.directory.include.");
    }

    static Finding outside(String path) {
        return new Finding(
                "render.path-outside",
                "The path `%s` leads out of the repository.".formatted(shown(path)),
                "Files outside the repository are never read. " + NOTHING_DONE,
                "Use a path inside the repository.");
    }

    static Finding linkOutside(String link, String target) {
        return new Finding(
                "render.symlink-outside",
                "The symbolic link `%s` points to `%s`.".formatted(shown(link), shown(target)),
                "It leads out of the repository, where files are never read. " + NOTHING_DONE,
                "Put the file itself into the repository, or remove the link.");
    }

    static Finding linkCircle(String path) {
        return new Finding(
                "render.symlink-circle",
                "The symbolic links at `%s` lead to themselves.".formatted(shown(path)),
                "There is no file at their end. " + NOTHING_DONE,
                "Remove the links, or let one point to a file.");
    }

    static Finding linkBroken(String link) {
        return new Finding(
                "render.symlink-broken",
                "The symbolic link `%s` points to nothing.".formatted(shown(link)),
                "Passing over it could make an object look deleted. " + NOTHING_DONE,
                "Remove the link, or restore what it points to.");
    }

    static Finding submodule(String path) {
        return new Finding(
                "render.submodule",
                "`%s` is a Git submodule.".formatted(shown(path)),
                "Submodules are not fetched, so its files are not known. " + NOTHING_DONE,
                "Make an application of the submodule's own repository, or copy its files here.");
    }

    static Finding badGlob(String field, String pattern, String problem) {
        return new Finding(
                "render.bad-glob",
                "spec.source.directory.%s is `%s`: %s.".formatted(field, shown(pattern), problem),
                "It is not certain which files are meant. " + NOTHING_DONE,
                "Mend the pattern, for instance `*.yaml` or `{a/*,b/*}`.");
    }

    static Finding tooManyFiles(String path, int limit) {
        return new Finding(
                "render.too-many-files",
                "`%s` has more than %,d files to render.".formatted(shown(path), limit),
                "An application of that size is refused. " + NOTHING_DONE,
                "Split it into several applications; plain files can be narrowed with spec.source.directory.include and exclude.");
    }

    static Finding tooLarge(String path, long limit) {
        return new Finding(
                "render.too-large",
                "The files of `%s` have more than %,d bytes together.".formatted(shown(path), limit),
                "An application of that size is refused. " + NOTHING_DONE,
                "Split it into several applications; plain files can be narrowed with spec.source.directory.include and exclude.");
    }

    static Finding chartInFolder(String file) {
        return new Finding(
                "render.chart-in-folder",
                "`%s` is a Helm chart among plain manifests.".formatted(shown(file)),
                "The cluster knows no such object, and its templates are no manifests. " + NOTHING_DONE,
                "Point spec.source.path at the chart's folder without spec.source.directory; or " + EXCLUDE);
    }

    static Finding repeated(ObjectKey key) {
        return new Finding(
                "render.repeated-object",
                "%s comes from more than one source.".formatted(key),
                "As in Argo CD the last source wins.",
                "Remove it from the others, if that is not meant.");
    }

    static Finding jsonnet(String file) {
        return new Finding(
                "render.unsupported-jsonnet",
                "`%s` is Jsonnet.".formatted(shown(file)),
                "This version does not evaluate Jsonnet. " + NOTHING_DONE,
                "Render it into the repository, and " + EXCLUDE);
    }

    static Finding argocdSource(String file) {
        return new Finding(
                "render.unsupported-argocd-source",
                "`%s` overrides the application's parameters.".formatted(shown(file)),
                "This version does not read it, and deploying without it would deploy something else. " + NOTHING_DONE,
                "Write its values into kustomization.yaml or into the Application, and remove it.");
    }

    static Finding kustomizationInFolder(String file) {
        return new Finding(
                "render.kustomization-in-folder",
                "`%s` is a kustomization among plain manifests.".formatted(shown(file)),
                "The cluster knows no such object, and what it would make of the other files is not asked for. "
                        + NOTHING_DONE,
                "Point spec.source.path at the kustomization's folder without spec.source.directory; or " + EXCLUDE);
    }

    static Finding duplicate(ObjectKey key, String first, String second) {
        String places =
                first.equals(second) ? "twice in %s".formatted(first) : "in %s and in %s".formatted(first, second);
        return new Finding(
                "render.duplicate-object",
                "%s stands %s.".formatted(key, places),
                "The one that is applied last would win. " + NOTHING_DONE,
                "Remove or rename one of them.");
    }

    static Finding passedOver(List<String> files) {
        String names = String.join(", ", files.subList(0, Math.min(files.size(), SHOWN_FILES)));
        String more = files.size() > SHOWN_FILES ? " and %d more".formatted(files.size() - SHOWN_FILES) : "";
        return new Finding(
                "render.files-passed-over",
                "%s%s.".formatted(shown(names), more),
                "These files hold no Kubernetes objects and were passed over.",
                "Nothing needs to be done; to be rid of this note, " + "name them in spec.source.directory.exclude.");
    }

    static Finding empty(String path) {
        return new Finding(
                "render.empty",
                "`%s` holds no Kubernetes object.".formatted(shown(path)),
                "The render is complete and empty, so everything that the application has deployed is surplus.",
                "If that is meant, prune with allowEmpty; if not, restore the files or correct spec.source.path.");
    }

    private static String shown(String text) {
        return RemoteText.safe(text);
    }
}
