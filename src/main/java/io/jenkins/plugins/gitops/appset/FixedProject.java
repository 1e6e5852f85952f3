package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.Optional;
import java.util.stream.Stream;

/** The project of all applications that a set can make, as far as the set itself says so before it is evaluated. */
final class FixedProject {
    private static final String STANDARD = "default";
    private static final String PROJECT = "project";
    private static final String BRACES = "{{";

    private FixedProject() {}

    /** Empty where elements, a generator's own template or the patch may give applications another one. */
    static Optional<String> of(ApplicationSet set) {
        String patch = set.templatePatch();
        boolean changed = patch.contains(BRACES) || patch.contains(PROJECT) || patch.contains("\\");
        if (changed || overridden(set)) {
            return Optional.empty();
        }
        Object written = Trees.map(set.template().get("spec")).get(PROJECT);
        if (written == null || "".equals(written)) {
            return Optional.of(STANDARD);
        }
        return written instanceof String text && !text.contains(BRACES) ? Optional.of(text) : Optional.empty();
    }

    private static boolean overridden(ApplicationSet set) {
        return set.generators().stream()
                .flatMap(generator -> generator.values().stream())
                .flatMap(body -> Stream.ofNullable(Trees.map(body).get("template")))
                .anyMatch(template -> Trees.map(Trees.map(template).get("spec")).containsKey(PROJECT));
    }
}
