package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.application.Fields;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.List;
import java.util.Map;

/** The generators inside of a matrix or merge generator; those inside of them may hold no further ones. */
final class Children {
    private Children() {}

    static List<Map<String, Object>> of(Fields fields) {
        List<Fields> children = fields.children("generators");
        for (Fields child : children) {
            child.map().keySet().forEach(child::ignore);
            boolean deeper = List.of("matrix", "merge").stream()
                    .flatMap(kind ->
                            Trees.maps(Trees.at(child.map(), kind, "generators").orElse(null)).stream())
                    .anyMatch(inner -> inner.containsKey("matrix") || inner.containsKey("merge"));
            if (deeper) {
                throw new FindingException(
                        SetFindings.generator(fields.name(), child.path(), "is nested more than one level deep"));
            }
        }
        return children.stream().map(Fields::map).toList();
    }
}
