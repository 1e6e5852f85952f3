package jenkins.util;

public class SystemProperties {
    private SystemProperties() {}

    public static String getString(String key) {
        throw new UnsupportedOperationException();
    }

    public static String getString(String key, String fallback) {
        throw new UnsupportedOperationException();
    }

    public static boolean getBoolean(String name) {
        throw new UnsupportedOperationException();
    }

    public static boolean getBoolean(String name, boolean fallback) {
        throw new UnsupportedOperationException();
    }

    public static Integer getInteger(String name) {
        throw new UnsupportedOperationException();
    }

    public static Integer getInteger(String name, Integer fallback) {
        throw new UnsupportedOperationException();
    }

    public static Long getLong(String name) {
        throw new UnsupportedOperationException();
    }

    public static Long getLong(String name, Long fallback) {
        throw new UnsupportedOperationException();
    }
}
