package hudson;

import hudson.security.Permission;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;

public class Functions {
    public Functions() {}

    public static boolean isWindows() {
        throw new UnsupportedOperationException();
    }

    public static boolean hasPermission(Permission permission) throws IOException, ServletException {
        throw new UnsupportedOperationException();
    }

    public static boolean hasPermission(Object object, Permission permission) throws IOException, ServletException {
        throw new UnsupportedOperationException();
    }

    public static void checkPermission(Permission permission) throws IOException, ServletException {
        throw new UnsupportedOperationException();
    }

    public static String htmlAttributeEscape(String text) {
        throw new UnsupportedOperationException();
    }

    public static String jsStringEscape(String text) {
        throw new UnsupportedOperationException();
    }

    public static String joinPath(String... components) {
        throw new UnsupportedOperationException();
    }

    public static String urlEncode(String text) {
        throw new UnsupportedOperationException();
    }

    public static String printThrowable(Throwable cause) {
        throw new UnsupportedOperationException();
    }

    public static void printStackTrace(Throwable cause, PrintWriter writer) {
        throw new UnsupportedOperationException();
    }

    public static String getVersion() {
        throw new UnsupportedOperationException();
    }

    public static Locale getCurrentLocale() {
        throw new UnsupportedOperationException();
    }

    public static String xsDate(Calendar calendar) {
        throw new UnsupportedOperationException();
    }

    public static String iso8601DateTime(Date date) {
        throw new UnsupportedOperationException();
    }
}
