package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.appset.GitSource.PathRule;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.manifest.ManifestWriter;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.manifest.YamlReader;
import io.jenkins.plugins.gitops.render.Glob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The contents of files, YAML or JSON: an element of each mapping, and of each item of a list. */
final class GitFiles {
    private static final long LIMIT_BYTES = 1024 * 1024;

    private final String set;
    private final GitTree tree;
    private final PathParams paths;

    GitFiles(String set, GitTree tree, PathParams paths) {
        this.set = set;
        this.tree = tree;
        this.paths = paths;
    }

    List<Map<String, Object>> params(List<PathRule> rules) {
        List<Glob> taken = globs(rules, false);
        List<Glob> left = globs(rules, true);
        List<String> files = tree.list("", true).stream()
                .filter(entry -> entry.type() == GitEntry.Type.FILE || entry.type() == GitEntry.Type.EXECUTABLE)
                .map(GitEntry::path)
                .filter(path -> taken.stream().anyMatch(glob -> glob.matches(path)))
                .filter(path -> left.stream().noneMatch(glob -> glob.matches(path)))
                .sorted(Comparator.naturalOrder())
                .toList();
        SetLimits.requireElements(set, files.size());
        List<Map<String, Object>> all = new ArrayList<>();
        long characters = 0;
        for (String file : files) {
            List<Map<String, Object>> elements = ofFile(file);
            SetLimits.requireElements(set, (long) all.size() + elements.size());
            // As it is written out: a short file can stand for much by anchors.
            characters += ManifestWriter.json(elements).length();
            SetLimits.requireCharacters(set, characters);
            all.addAll(elements);
        }
        return all;
    }

    private List<Glob> globs(List<PathRule> rules, boolean exclude) {
        List<Glob> globs = new ArrayList<>();
        for (PathRule rule : rules) {
            if (rule.exclude() == exclude) {
                globs.add(glob(rule.glob()));
            }
        }
        return globs;
    }

    private Glob glob(String pattern) {
        try {
            return Glob.of(pattern);
        } catch (IllegalArgumentException e) {
            throw new FindingException(
                    SetFindings.badValue(
                            set,
                            "spec.generators[].git.files[].path",
                            pattern,
                            "Mend the glob: " + e.getMessage() + "."),
                    e);
        }
    }

    private List<Map<String, Object>> ofFile(String file) {
        List<Object> documents = new YamlReader().read(file, tree.read(file, LIMIT_BYTES));
        Object content = documents.isEmpty() || documents.get(0) == null ? Map.of() : documents.get(0);
        if (content instanceof Map) {
            return List.of(with(file, Trees.map(content)));
        }
        if (content instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            return Trees.maps(list).stream().map(item -> with(file, item)).toList();
        }
        throw new FindingException(SetFindings.wrongType(set, "the file " + file, "a mapping, or a list of mappings"));
    }

    private Map<String, Object> with(String file, Map<String, Object> content) {
        Map<String, Object> params =
                new LinkedHashMap<>(paths.goTemplate() ? content : Map.copyOf(Params.flat(content)));
        params.putAll(paths.ofFile(file));
        return params;
    }
}
