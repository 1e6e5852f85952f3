package io.jenkins.plugins.gitops.git;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of semantic versions as Argo CD takes it for a revision: {@code 1.*}, {@code >=1.2 <2}, {@code ~1.2},
 * {@code ^1.2.3}, {@code 1.2 - 1.4}, {@code 1.x || 3.x}. Prereleases are in it only where it names one.
 */
public final class VersionRange {
    // Matching takes time by the square of the length.
    private static final int LONGEST = 255;
    private static final String NUMBER = "(?:\\d{1,18}|[xX*])";
    private static final String VERSION =
            "v?(%1$s)(?:\\.(%1$s))?(?:\\.(%1$s))?(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?".formatted(NUMBER);
    private static final Pattern COMPARISON =
            Pattern.compile("(=|==|!=|>|<|>=|=>|<=|=<|~|~>|\\^)?\\s*" + VERSION + "(?:\\s*,\\s*|\\s+|$)");
    private static final Pattern HYPHEN = Pattern.compile("(\\S+)\\s+-\\s+(\\S+)");

    private final List<List<Comparison>> alternatives;

    private VersionRange(List<List<Comparison>> alternatives) {
        this.alternatives = alternatives;
    }

    /** Empty where the text is no range: a branch's name, a single version, or longer than 255 characters. */
    public static Optional<VersionRange> parse(String text) {
        if (text.length() > LONGEST
                || text.isBlank()
                || Version.parse(text.strip()).isPresent()) {
            return Optional.empty();
        }
        List<List<Comparison>> alternatives = new ArrayList<>();
        for (String alternative : text.split("\\|\\|", -1)) {
            Optional<List<Comparison>> all =
                    all(HYPHEN.matcher(alternative.strip()).replaceAll(">=$1 <=$2"));
            if (all.isEmpty()) {
                return Optional.empty();
            }
            alternatives.add(all.get());
        }
        return Optional.of(new VersionRange(alternatives));
    }

    private static Optional<List<Comparison>> all(String text) {
        List<Comparison> found = new ArrayList<>();
        Matcher next = COMPARISON.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!next.find(at) || next.start() != at) {
                return Optional.empty();
            }
            found.add(Comparison.of(next));
            at = next.end();
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /** The name of the newest version in the range; names that are no versions are passed over. */
    public Optional<String> newest(Collection<String> names) {
        return names.stream()
                .filter(name -> Version.parse(name).filter(this::contains).isPresent())
                .max(Comparator.comparing(name -> Version.parse(name).orElseThrow()));
    }

    boolean contains(Version version) {
        return alternatives.stream().anyMatch(all -> all.stream().allMatch(comparison -> comparison.holds(version)));
    }

    /**
     * One comparison as an interval.
     *
     * @param from the least version, null for none
     * @param below what all versions are below, null for nothing
     * @param outside whether those outside of it are meant
     * @param prereleases whether prereleases may be in it
     */
    private record Comparison(Version from, Version below, boolean outside, boolean prereleases) {
        static Comparison of(Matcher text) {
            String operator = text.group(1) == null ? "" : text.group(1);
            int parts = parts(text);
            Version version = new Version(
                    part(text, 2), part(text, 3), part(text, 4), text.group(5) == null ? "" : text.group(5));
            boolean prereleases = !version.prerelease().isEmpty();
            // "1.2" stands for all of 1.2, and "1.2.3" for itself alone.
            Version after = after(version, parts);
            return switch (operator) {
                case ">" -> new Comparison(after, null, false, prereleases);
                case "<" -> new Comparison(null, version, false, prereleases);
                case ">=", "=>" -> new Comparison(version, null, false, prereleases);
                case "<=", "=<" -> new Comparison(null, after, false, prereleases);
                case "~", "~>" ->
                    new Comparison(version, parts == 0 ? null : version.next(Math.min(parts, 2)), false, prereleases);
                case "^" ->
                    new Comparison(
                            version, parts == 0 ? null : version.next(caret(version, parts)), false, prereleases);
                case "!=" -> new Comparison(version, after, true, prereleases);
                default -> new Comparison(version, after, false, prereleases);
            };
        }

        private static Version after(Version version, int parts) {
            if (parts == 0) {
                return null;
            }
            return parts < 3 ? version.next(parts) : successor(version);
        }

        // Nothing is between a version and itself with one more, least part of a prerelease.
        private static Version successor(Version version) {
            return version.prerelease().isEmpty()
                    ? new Version(
                            version.major(), version.minor(), version.patch().add(BigInteger.ONE), "0")
                    : new Version(version.major(), version.minor(), version.patch(), version.prerelease() + ".0");
        }

        /** The first part that is not zero must stay. */
        private static int caret(Version version, int parts) {
            if (version.major().signum() > 0 || parts == 1) {
                return 1;
            }
            return version.minor().signum() > 0 || parts == 2 ? 2 : 3;
        }

        private static int parts(Matcher text) {
            int parts = 0;
            while (parts < 3
                    && text.group(parts + 2) != null
                    && text.group(parts + 2).matches("\\d+")) {
                parts++;
            }
            return parts;
        }

        private static BigInteger part(Matcher text, int group) {
            String digits = text.group(group);
            return digits == null || !digits.matches("\\d+") ? BigInteger.ZERO : new BigInteger(digits);
        }

        boolean holds(Version version) {
            if (!version.prerelease().isEmpty() && !prereleases) {
                return false;
            }
            boolean inside =
                    (from == null || version.compareTo(from) >= 0) && (below == null || version.compareTo(below) < 0);
            return inside != outside;
        }
    }
}
