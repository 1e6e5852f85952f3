package hudson.util;

import hudson.Util;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

public abstract class FormValidation extends IOException implements HttpResponse {
    public final Kind kind;

    private FormValidation(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    private static FormValidation of(Kind kind, String html, String text) {
        return new FormValidation(kind, text) {
            @Override
            public String renderHtml() {
                return html == null
                        ? "<div/>"
                        : "<div class=" + kind.name().toLowerCase(Locale.ENGLISH) + ">" + html + "</div>";
            }
        };
    }

    private static FormValidation text(Kind kind, String text) {
        return of(kind, Util.escape(text), text);
    }

    public static FormValidation ok() {
        return of(Kind.OK, null, null);
    }

    public static FormValidation ok(String message) {
        return text(Kind.OK, message);
    }

    public static FormValidation ok(String format, Object... arguments) {
        return text(Kind.OK, String.format(format, arguments));
    }

    public static FormValidation warning(String message) {
        return text(Kind.WARNING, message);
    }

    public static FormValidation warning(String format, Object... arguments) {
        return text(Kind.WARNING, String.format(format, arguments));
    }

    public static FormValidation error(String message) {
        return text(Kind.ERROR, message);
    }

    public static FormValidation error(String format, Object... arguments) {
        return text(Kind.ERROR, String.format(format, arguments));
    }

    public static FormValidation error(Throwable cause, String message) {
        return text(Kind.ERROR, message);
    }

    public static FormValidation okWithMarkup(String html) {
        return of(Kind.OK, html, html);
    }

    public static FormValidation warningWithMarkup(String html) {
        return of(Kind.WARNING, html, html);
    }

    public static FormValidation errorWithMarkup(String html) {
        return of(Kind.ERROR, html, html);
    }

    public static FormValidation respond(Kind kind, String html) {
        throw new UnsupportedOperationException();
    }

    public static FormValidation aggregate(Collection<FormValidation> validations) {
        throw new UnsupportedOperationException();
    }

    public static FormValidation validateRequired(String value) {
        throw new UnsupportedOperationException();
    }

    public static FormValidation validatePositiveInteger(String value) {
        throw new UnsupportedOperationException();
    }

    public static FormValidation validateNonNegativeInteger(String value) {
        throw new UnsupportedOperationException();
    }

    public static FormValidation validateIntegerInRange(String value, int lower, int upper) {
        throw new UnsupportedOperationException();
    }

    public abstract String renderHtml();

    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
            throws IOException, ServletException {
        throw new UnsupportedOperationException();
    }

    public enum Kind {
        OK,
        WARNING,
        ERROR
    }
}
