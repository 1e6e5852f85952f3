package io.jenkins.plugins.gitops.diff;

/**
 * One field that an apply would change.
 *
 * @param path for instance {@code spec.template.spec.containers[name=web].image}
 * @param live the value as JSON, capped and masked; empty where the field is not there
 * @param desired the value after an apply, likewise
 */
public record FieldChange(String path, String live, String desired) {
    private static final int BRIEF = 60;

    public Kind kind() {
        if (live.isEmpty()) {
            return Kind.ADDED;
        }
        return desired.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    }

    /** For people, in a phrase. */
    public String phrase() {
        return switch (kind()) {
            case ADDED -> "%s is missing".formatted(path);
            case REMOVED -> "%s is not in Git".formatted(path);
            case CHANGED ->
                live.equals(desired)
                        ? "%s differs".formatted(path)
                        : "%s is %s, Git wants %s".formatted(path, brief(live), brief(desired));
        };
    }

    private static String brief(String value) {
        return value.length() <= BRIEF ? value : value.substring(0, BRIEF) + "…";
    }

    /** What an apply does with the field. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }
}
