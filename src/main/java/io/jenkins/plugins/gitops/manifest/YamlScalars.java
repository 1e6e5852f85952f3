package io.jenkins.plugins.gitops.manifest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a plain scalar means to Kubernetes' own tools, which read YAML 1.1 in part: {@code yes}, {@code no}, {@code on}
 * and {@code off} are booleans, {@code 0644} is octal, underscores in numbers are skipped, dates stay text, sexagesimals do
 * too.
 */
final class YamlScalars {
    private static final Pattern INTEGER =
            Pattern.compile("([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))");
    private static final int[] RADIX = {0, 0, 16, 2, 8, 10};
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern POINT_FIRST = Pattern.compile("\\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?");
    private static final String NUMBER_STARTS = "+-0123456789";
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Map<String, Object> WORDS = words();
    private static final int FLOAT_DIGITS = 9;
    private static final int PLAIN_DIGITS = 6;
    private static final int SMALLEST_PLAIN = -4;

    private YamlScalars() {}

    /** The value of a plain scalar without a tag: null, Boolean, BigInteger, Double or String. */
    static Object resolve(String text) {
        if (NULLS.contains(text)) {
            return null;
        }
        Object word = WORDS.get(text);
        if (word != null) {
            return word;
        }
        char first = text.charAt(0);
        if (first == '.') {
            return POINT_FIRST.matcher(text).matches() ? finite(text.replace("_", ""), text) : text;
        }
        return NUMBER_STARTS.indexOf(first) < 0 ? text : number(text);
    }

    private static Object number(String text) {
        String digits = text.replace("_", "");
        Matcher integer = INTEGER.matcher(digits);
        BigInteger number = integer.matches() ? integer(integer) : null;
        if (number != null && fits(number, !integer.group(1).isEmpty())) {
            return number;
        }
        return FLOAT.matcher(digits).matches() ? finite(digits, text) : text;
    }

    private static BigInteger integer(Matcher integer) {
        int group = 2;
        while (integer.group(group) == null) {
            group++;
        }
        BigInteger magnitude = new BigInteger(integer.group(group), RADIX[group]);
        return integer.group(1).equals("-") ? magnitude.negate() : magnitude;
    }

    /** Beyond 64 bits only a decimal is still a number, as a double; the rest is text. */
    private static boolean fits(BigInteger number, boolean signed) {
        return number.bitLength() < (signed ? Long.SIZE : Long.SIZE + 1);
    }

    private static Object finite(String digits, String text) {
        double number = Double.parseDouble(digits);
        return Double.isInfinite(number) ? text : (Object) number;
    }

    /** The text that a resolved value has as a map key; empty for a null, which is no key. */
    static String key(Object value) {
        if (value instanceof Double number) {
            return shortFloat(number.floatValue());
        }
        return value == null ? "" : value.toString();
    }

    /** A float as Go prints it, because that is what Kubernetes' tools make of a key such as {@code 1.10}. */
    private static String shortFloat(float number) {
        if (Float.isNaN(number) || Float.isInfinite(number)) {
            return Float.isNaN(number) ? ".nan" : number > 0 ? ".inf" : "-.inf";
        }
        BigDecimal exact = new BigDecimal(number);
        BigDecimal shortest = exact;
        for (int digits = FLOAT_DIGITS;
                digits > 0 && exact.round(new MathContext(digits)).floatValue() == number;
                digits--) {
            shortest = exact.round(new MathContext(digits));
        }
        shortest = shortest.stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= SMALLEST_PLAIN && exponent < PLAIN_DIGITS) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        String mantissa = digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "");
        return "%s%se%s%02d".formatted(number < 0 ? "-" : "", mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static Map<String, Object> words() {
        Map<String, Object> words = new HashMap<>();
        for (String yes : new String[] {"y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"}) {
            words.put(yes, true);
        }
        for (String no : new String[] {"n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"}) {
            words.put(no, false);
        }
        for (String suffix : new String[] {"inf", "Inf", "INF"}) {
            words.put("." + suffix, Double.POSITIVE_INFINITY);
            words.put("+." + suffix, Double.POSITIVE_INFINITY);
            words.put("-." + suffix, Double.NEGATIVE_INFINITY);
        }
        for (String nan : new String[] {".nan", ".NaN", ".NAN"}) {
            words.put(nan, Double.NaN);
        }
        return Map.copyOf(words);
    }
}
