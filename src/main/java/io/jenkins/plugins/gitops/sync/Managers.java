package io.jenkins.plugins.gitops.sync;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Field managers: programs that will set a field again, and people's one-time edits, which do not come back. */
final class Managers {
    private static final Set<String> TOOLS =
            Set.of("helm", "Terraform", "HashiCorp", "pulumi-kubernetes", "kapp", "kapp-server", "vpa-recommender");
    private static final Pattern CONFLICT = Pattern.compile("conflicts? with \"([^\"]+)\"");

    private Managers() {}

    /** Whether the manager is a program that keeps its fields. */
    static boolean isTool(String manager) {
        return TOOLS.contains(manager)
                || manager.endsWith("-controller")
                || manager.endsWith("-controller-manager")
                || manager.endsWith("-autoscaler")
                || manager.endsWith("-operator");
    }

    /** The first program among those that the server names in a conflict. */
    static Optional<String> toolIn(String conflict) {
        return CONFLICT.matcher(conflict)
                .results()
                .map(found -> found.group(1))
                .filter(Managers::isTool)
                .findFirst();
    }
}
