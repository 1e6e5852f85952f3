package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.Collection;
import java.util.List;

/**
 * Some of an application's objects, named as Argo CD's {@code --resource} names them.
 *
 * @param entries what is in it; where all of them exclude, everything else is
 */
public record ObjectSelection(List<Entry> entries) {
    private static final String ANY = "*";

    /** Every object. */
    public static final ObjectSelection ALL = new ObjectSelection(List.of(new Entry(false, ANY, ANY, ANY, ANY)));

    /** No object. */
    public static final ObjectSelection NONE = new ObjectSelection(List.of());

    public ObjectSelection {
        entries = List.copyOf(entries);
    }

    /**
     * One line of it. In each part {@code *} stands for any text.
     *
     * @param excludes whether it takes out what it matches
     * @param namespace of the object in the cluster
     */
    public record Entry(boolean excludes, String group, String kind, String namespace, String name) {
        boolean matches(ObjectKey key) {
            return glob(group, key.group())
                    && glob(kind, key.kind())
                    && glob(namespace, key.namespace())
                    && glob(name, key.name());
        }

        /** As it is written: {@code apps:Deployment:shop/web}. */
        @Override
        public String toString() {
            String place = namespace.equals(ANY) || namespace.isEmpty() ? "" : namespace + "/";
            return (excludes ? "!" : "") + group + ":" + kind + ":" + place + name;
        }
    }

    /** Exactly these. */
    public static ObjectSelection of(Collection<ObjectKey> keys) {
        return new ObjectSelection(
                keys.stream().sorted().map(ObjectSelection::entry).toList());
    }

    private static Entry entry(ObjectKey key) {
        return new Entry(false, key.group(), key.kind(), key.namespace(), key.name());
    }

    /** How one object is written, so that just it is meant. */
    public static String written(ObjectKey key) {
        return entry(key).toString();
    }

    /** The objects that were {@link #written} so; what is none is left out. */
    public static List<ObjectKey> keys(Collection<String> written) {
        return written.stream()
                .map(text -> text.split(":", 3))
                .filter(parts -> parts.length == 3)
                .map(parts -> key(parts[0], parts[1], parts[2]))
                .toList();
    }

    private static ObjectKey key(String group, String kind, String path) {
        int slash = path.indexOf('/');
        return new ObjectKey(group, kind, slash < 0 ? "" : path.substring(0, slash), path.substring(slash + 1));
    }

    /**
     * Reads {@code GROUP:KIND:NAME}, {@code GROUP:KIND:NAMESPACE/NAME}, the same with {@code GROUP/KIND:}, and
     * {@code KIND NAMESPACE/NAME} as findings write it; the group of core objects is empty, {@code !} excludes. Fails with
     * a finding where a text is none of these.
     */
    public static ObjectSelection parse(List<String> texts) {
        return new ObjectSelection(texts.stream().map(ObjectSelection::read).toList());
    }

    /** As {@link #parse}, where each object has to be named: neither {@code *} nor {@code !}. */
    public static ObjectSelection named(List<String> texts) {
        ObjectSelection selection = parse(texts);
        for (int i = 0; i < texts.size(); i++) {
            if (selection.entries().get(i).excludes() || texts.get(i).contains(ANY)) {
                throw malformed(texts.get(i), "each object has to be named, without * and !");
            }
        }
        return selection;
    }

    private static Entry read(String text) {
        String given = text.strip();
        boolean excludes = given.startsWith("!");
        String rest = excludes ? given.substring(1).strip() : given;
        String[] words = rest.split("\\s+", -1);
        if (words.length == 2 && words[0].indexOf(':') < 0) {
            return entry(text, excludes, ANY, words[0], words[1]);
        }
        // Names of RBAC objects hold colons, groups hold no slash.
        int colon = rest.indexOf(':');
        int slash = rest.lastIndexOf('/', colon);
        if (colon >= 0 && slash >= 0) {
            return entry(
                    text,
                    excludes,
                    rest.substring(0, slash),
                    rest.substring(slash + 1, colon),
                    rest.substring(colon + 1));
        }
        String[] parts = rest.split(":", 3);
        if (parts.length != 3) {
            throw malformed(text, colon < 0 ? "it is no object" : "the group is missing");
        }
        return entry(text, excludes, parts[0], parts[1], parts[2]);
    }

    private static Entry entry(String text, boolean excludes, String group, String kind, String path) {
        String[] place = path.split("/", -1);
        String name = place[place.length - 1];
        boolean spaces = (group + kind + path).chars().anyMatch(Character::isWhitespace);
        if (kind.isEmpty() || name.isEmpty() || place.length > 2 || spaces) {
            throw malformed(text, "kind or name is missing");
        }
        return new Entry(excludes, group, kind, place.length == 2 ? place[0] : ANY, name);
    }

    private static FindingException malformed(String text, String why) {
        return new FindingException(new Finding(
                "sync.object-malformed",
                "\"%s\" names no object: %s".formatted(text, why),
                "It cannot be told which object is meant; nothing was synced",
                "Write GROUP:KIND:NAMESPACE/NAME, for instance 'apps:Deployment:shop/web' or ':ConfigMap:shop/web'"));
    }

    public boolean contains(ObjectKey key) {
        boolean taken = entries.stream().allMatch(Entry::excludes)
                || entries.stream().anyMatch(entry -> !entry.excludes() && entry.matches(key));
        return !entries.isEmpty()
                && taken
                && entries.stream().noneMatch(entry -> entry.excludes() && entry.matches(key));
    }

    public boolean containsAll(Collection<ObjectKey> keys) {
        return keys.stream().allMatch(this::contains);
    }

    /** Whether it is of everything, so that nothing was selected. */
    public boolean isAll() {
        return equals(ALL);
    }

    /** Those of its lines that match none of the objects. */
    public List<String> missing(Collection<ObjectKey> objects) {
        return entries.stream()
                .filter(entry -> objects.stream().noneMatch(entry::matches))
                .map(Entry::toString)
                .toList();
    }

    /** By its lines. */
    @Override
    public String toString() {
        return String.join(", ", entries.stream().map(Entry::toString).toList());
    }

    // Without going back further than to the last star: no pattern can take long.
    private static boolean glob(String pattern, String text) {
        int at = 0;
        int star = -1;
        int from = 0;
        int i = 0;
        while (i < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                from = i;
            } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++from;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(character -> character == '*');
    }
}
