package io.jenkins.plugins.gitops.manifest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Numbers as the Kubernetes API keeps them: a 64-bit integer where one fits, else a double. */
final class Numbers {
    private static final double LONG_END = 0x1p63;
    private static final int DOUBLE_DIGITS = 17;

    private Numbers() {}

    /** The one form of a number: {@code Long} for every integral value that fits, {@code Double} for all others. */
    static Object normal(Object value) {
        if (value instanceof BigInteger big) {
            return big.bitLength() < Long.SIZE ? (Object) big.longValue() : big.doubleValue();
        }
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return ofDouble(((Number) value).doubleValue());
        }
        return value instanceof Number number ? (Object) number.longValue() : value;
    }

    private static Object ofDouble(double number) {
        boolean integral = number == Math.rint(number) && number >= -LONG_END && number < LONG_END;
        return integral ? (Object) (long) number : number;
    }

    /**
     * The shortest decimal text that reads back as the same double. Not {@link Double#toString(double)}, whose digits
     * changed between Java releases, which would change hashes that are kept on disk.
     */
    static String text(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; digits < DOUBLE_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == number) {
                return rounded.stripTrailingZeros().toString();
            }
        }
        return exact.round(new MathContext(DOUBLE_DIGITS)).stripTrailingZeros().toString();
    }
}
