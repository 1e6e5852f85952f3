package io.jenkins.plugins.gitops.appset;

import java.util.List;
import java.util.Map;

/** Fills the texts of trees, keys of mappings included, with parameters. */
interface Texts {
    /** A tree, and the parameters that it is filled with, once for each. */
    record Filling(Object tree, List<Map<String, Object>> elements) {}

    /** For each filling a tree for each of its elements. Fails with a finding. */
    List<List<Object>> fill(List<Filling> fillings);

    default List<Object> fill(Object tree, List<Map<String, Object>> elements) {
        return elements.isEmpty()
                ? List.of()
                : fill(List.of(new Filling(tree, elements))).get(0);
    }
}
