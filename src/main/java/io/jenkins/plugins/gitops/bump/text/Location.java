package io.jenkins.plugins.gitops.bump.text;

/**
 * Where a value stands in the meaning of a file, aliases and merge keys followed.
 *
 * @param document counted from 0
 * @param path keys joined by dots and positions in brackets, as in {@code spec.containers[0].image}; a dot inside a
 *     key is written {@code \.}
 */
public record Location(int document, String path) {
    /** The root of a document. */
    public static Location root(int document) {
        return new Location(document, "");
    }

    /** The value of a key below this mapping. */
    public Location key(String key) {
        return new Location(document, path.isEmpty() ? escaped(key) : path + "." + escaped(key));
    }

    /** The item of this sequence at a position counted from 0. */
    public Location item(int position) {
        return new Location(document, path + "[" + position + "]");
    }

    /** The value at a dotted path below this one. */
    public Location below(String dottedPath) {
        return new Location(document, path.isEmpty() ? dottedPath : path + "." + dottedPath);
    }

    /** Of a path that ends in a key: what holds it. */
    public Location parent() {
        for (int at = path.length() - 1; at > 0; at--) {
            if (path.charAt(at) == '.' && path.charAt(at - 1) != '\\') {
                return new Location(document, path.substring(0, at));
            }
        }
        return root(document);
    }

    private static String escaped(String key) {
        return key.replace("\\", "\\\\").replace(".", "\\.").replace("[", "\\[");
    }
}
