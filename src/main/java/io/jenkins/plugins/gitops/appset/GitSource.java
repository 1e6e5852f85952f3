package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.application.Fields;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitTree;
import java.util.List;
import java.util.Map;

/**
 * The {@code git} generator: folders, or the contents of files.
 *
 * @param directories which folders, where any are named
 * @param files else which files
 * @param prefix put before the parameter {@code path}, "" for none
 */
record GitSource(
        String repoUrl,
        String revision,
        List<PathRule> directories,
        List<PathRule> files,
        String prefix,
        Map<String, String> values)
        implements Source {
    /** A glob, and whether what it fits is taken or left out. */
    record PathRule(String glob, boolean exclude) {}

    static Source read(Fields fields) {
        List<PathRule> directories = rules(fields, "directories");
        List<PathRule> files = rules(fields, "files");
        if (directories.isEmpty() && files.isEmpty()) {
            throw new FindingException(
                    SetFindings.generator(fields.name(), fields.path(), "names neither directories nor files"));
        }
        fields.number("requeueAfterSeconds");
        String revision = fields.text("revision");
        return new GitSource(
                fields.required("repoURL"),
                revision.isEmpty() ? "HEAD" : revision,
                directories,
                files,
                fields.text("pathParamPrefix"),
                fields.fullTextMap("values"));
    }

    private static List<PathRule> rules(Fields fields, String field) {
        return fields.children(field).stream()
                .map(rule -> new PathRule(rule.required("path"), rule.flag("exclude", false)))
                .toList();
    }

    @Override
    public List<Map<String, Object>> params(Evaluation evaluation) {
        GitTree tree = evaluation.outside().tree(repoUrl, revision);
        PathParams paths = new PathParams(prefix, evaluation.goTemplate());
        List<Map<String, Object>> elements = directories.isEmpty()
                ? new GitFiles(evaluation.set().name(), tree, paths).params(files)
                : new GitFolders(tree, paths).params(directories);
        return evaluation.withValues(values, elements);
    }
}
