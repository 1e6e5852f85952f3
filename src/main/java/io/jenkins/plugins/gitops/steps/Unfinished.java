package io.jenkins.plugins.gitops.steps;

import java.util.Collection;
import java.util.List;

/** What is said of a step's other applications where it ends with one of them. */
final class Unfinished {
    private Unfinished() {}

    /**
     * A sentence; "" for a step with one application.
     *
     * @param all in their order
     * @param done those that went well
     */
    static String others(List<String> all, Collection<String> done) {
        if (all.size() == 1) {
            return "";
        }
        List<String> later =
                all.stream().filter(name -> !done.contains(name)).skip(1).toList();
        return "Done before: %s. Not begun: %s.".formatted(names(done), names(later));
    }

    private static String names(Collection<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
