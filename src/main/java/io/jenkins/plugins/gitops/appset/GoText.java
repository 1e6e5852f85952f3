package io.jenkins.plugins.gitops.appset;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as Argo CD's Go code makes them. */
final class GoText {
    private static final Pattern NO_DNS = Pattern.compile("[^-a-z0-9.]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_SLUG = Pattern.compile("[^a-z0-9_-]");
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_SLUG = 50;
    private static final int LARGEST_PLAIN_EXPONENT = 5;
    private static final int DOUBLE_DIGITS = 17;

    private GoText() {}

    /** A name for Kubernetes: lower case, dashes for all else but dots, 253 characters at most ({@code normalize}). */
    static String normalized(String text) {
        String plain = NO_DNS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-");
        return trimmed(plain.substring(0, Math.min(LONGEST_NAME, plain.length())), "-.");
    }

    /** A piece of an address, 50 characters at most, as {@code branch_slug} has it. */
    static String slug(String text) {
        String latin = MARKS.matcher(Normalizer.normalize(text.strip(), Normalizer.Form.NFD))
                .replaceAll("")
                .replace("&", " and ")
                .replace("@", " at ")
                .toLowerCase(Locale.ROOT);
        String dashed = trimmed(NO_SLUG.matcher(latin).replaceAll("-").replaceAll("-+", "-"), "-_");
        return dashed.substring(0, Math.min(LONGEST_SLUG, dashed.length()));
    }

    /** As Go prints it with {@code %v}; each number is a 64-bit float there. */
    static String value(Object value) {
        if (value == null) {
            return "<nil>";
        }
        return value instanceof Number number ? number(number.doubleValue()) : String.valueOf(value);
    }

    private static String number(double number) {
        if (number == 0 || Double.isNaN(number) || Double.isInfinite(number)) {
            return number == 0 ? "0" : String.valueOf(number);
        }
        BigDecimal shortest = shortest(number);
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent <= LARGEST_PLAIN_EXPONENT) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return "%s%se%s%02d".formatted(number < 0 ? "-" : "", mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; digits < DOUBLE_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (Double.compare(rounded.doubleValue(), number) == 0) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(DOUBLE_DIGITS)).stripTrailingZeros();
    }

    private static String trimmed(String text, String ends) {
        int from = 0;
        int to = text.length();
        while (from < to && ends.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && ends.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }
}
