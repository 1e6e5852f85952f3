package io.jenkins.plugins.gitops.git;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A semantic version; what is left out counts as zero.
 *
 * @param major not negative, as the other numbers
 * @param prerelease what stands behind the dash, "" for none
 */
record Version(BigInteger major, BigInteger minor, BigInteger patch, String prerelease) implements Comparable<Version> {
    private static final Pattern FORM = Pattern.compile(
            "v?(\\d{1,18})(?:\\.(\\d{1,18}))?(?:\\.(\\d{1,18}))?(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?");
    private static final Comparator<Version> ORDER = Comparator.comparing(Version::major)
            .thenComparing(Version::minor)
            .thenComparing(Version::patch)
            .thenComparing(Version::prerelease, Version::comparePrereleases);

    static Optional<Version> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Version(
                        number(form.group(1)),
                        number(form.group(2)),
                        number(form.group(3)),
                        form.group(4) == null ? "" : form.group(4)))
                : Optional.empty();
    }

    private static BigInteger number(String digits) {
        return digits == null ? BigInteger.ZERO : new BigInteger(digits);
    }

    /** The first version above all that begin with the given number of this one's parts. */
    Version next(int parts) {
        return switch (parts) {
            case 1 -> new Version(major.add(BigInteger.ONE), BigInteger.ZERO, BigInteger.ZERO, "");
            case 2 -> new Version(major, minor.add(BigInteger.ONE), BigInteger.ZERO, "");
            default -> new Version(major, minor, patch.add(BigInteger.ONE), "");
        };
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    private static int comparePrereleases(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Boolean.compare(one.isEmpty(), other.isEmpty());
        }
        String[] left = one.split("\\.");
        String[] right = other.split("\\.");
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = compareParts(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private static int compareParts(String one, String other) {
        boolean left = one.matches("\\d+");
        boolean right = other.matches("\\d+");
        if (left && right) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        return left == right ? one.compareTo(other) : left ? -1 : 1;
    }
}
