package io.jenkins.plugins.gitops.bump;

/**
 * A value that an edit matched.
 *
 * @param file path in the repository
 * @param document counted from 1
 * @param path of the value in the document, as in {@code spec.template.spec.containers[0].image}
 * @param line on which it stands, counted from 1
 * @param oldValue as it was; "" where the edit added it
 * @param newValue as it is now; the same as before where it was already as wanted
 */
public record EditedValue(String file, int document, String path, int line, String oldValue, String newValue) {
    /** Whether the value is another one now. */
    public boolean changed() {
        return !oldValue.equals(newValue);
    }

    /** For people: {@code shop/web.yaml:17 registry.example/shop:1 -> registry.example/shop:2}. */
    @Override
    public String toString() {
        return "%s:%d %s -> %s".formatted(file, line, oldValue.isEmpty() ? "(nothing)" : oldValue, newValue);
    }
}
