package io.jenkins.plugins.gitops.diff;

/**
 * One field that an apply would change.
 *
 * @param path for instance {@code spec.template.spec.containers[name=web].image}
 * @param live the value as JSON, capped and masked; empty where the field is not there
 * @param desired the value after an apply, likewise
 */
public record FieldChange(String path, String live, String desired) {
    public Kind kind() {
        if (live.isEmpty()) {
            return Kind.ADDED;
        }
        return desired.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    }

    /** What an apply does with the field. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }
}
