package hudson;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public class Util {
    public static String fixEmpty(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    public static String fixEmptyAndTrim(String text) {
        return text == null ? null : fixEmpty(text.trim());
    }

    public static String fixNull(String text) {
        return text == null ? "" : text;
    }

    public static <T> T fixNull(T value, T defaultValue) {
        return value == null ? defaultValue : value;
    }

    public static <T> List<T> fixNull(List<T> list) {
        return list == null ? Collections.emptyList() : list;
    }

    public static String replaceMacro(String text, Map<String, String> properties) {
        if (text == null) {
            return null;
        }
        Matcher matcher =
                Pattern.compile("\\$([A-Za-z0-9_]+|\\{[A-Za-z0-9_.]+\\}|\\$)").matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1).replaceAll("[{}]", "");
            String value = "$".equals(name) ? "$" : properties.get(name);
            matcher.appendReplacement(result, Matcher.quoteReplacement(value == null ? matcher.group() : value));
        }
        return matcher.appendTail(result).toString();
    }

    public static String getTimeSpanString(long milliseconds) {
        throw new UnsupportedOperationException();
    }

    public static String getPastTimeString(long milliseconds) {
        throw new UnsupportedOperationException();
    }

    public static String escape(String text) {
        return text == null
                ? null
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#039;");
    }

    public static String xmlEscape(String text) {
        throw new UnsupportedOperationException();
    }

    public static String rawEncode(String text) {
        throw new UnsupportedOperationException();
    }

    public static String fullEncode(String text) {
        throw new UnsupportedOperationException();
    }

    public static String encode(String text) {
        throw new UnsupportedOperationException();
    }

    public static String getDigestOf(String text) {
        throw new UnsupportedOperationException();
    }

    public static String toHexString(byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    public static String ensureEndsWith(String subject, String suffix) {
        throw new UnsupportedOperationException();
    }

    public static boolean isSafeToRedirectTo(String uri) {
        throw new UnsupportedOperationException();
    }

    public static boolean isAbsoluteUri(String uri) {
        throw new UnsupportedOperationException();
    }

    public static boolean isOverridden(Class<?> base, Class<?> derived, String methodName, Class<?>... types) {
        throw new UnsupportedOperationException();
    }
}
