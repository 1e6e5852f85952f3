package org.kohsuke.stapler;

import java.net.URL;

public class HttpResponses {
    public HttpResponses() {}

    public abstract static class HttpResponseException extends RuntimeException implements HttpResponse {
        public HttpResponseException() {}

        public HttpResponseException(String message) {
            super(message);
        }

        public HttpResponseException(String message, Throwable cause) {
            super(message, cause);
        }

        public HttpResponseException(Throwable cause) {
            super(cause);
        }
    }

    public static HttpResponseException ok() {
        throw new UnsupportedOperationException();
    }

    public static HttpResponseException notFound() {
        throw new UnsupportedOperationException();
    }

    public static HttpResponseException forbidden() {
        throw new UnsupportedOperationException();
    }

    public static HttpResponseException status(int code) {
        throw new UnsupportedOperationException();
    }

    public static HttpResponseException error(int code, String message) {
        throw new UnsupportedOperationException();
    }

    public static HttpResponseException error(int code, Throwable cause) {
        throw new UnsupportedOperationException();
    }

    public static HttpResponseException errorWithoutStack(int code, String message) {
        throw new UnsupportedOperationException();
    }

    public static HttpResponse redirectToDot() {
        throw new UnsupportedOperationException();
    }

    public static HttpRedirect redirectTo(String url) {
        throw new UnsupportedOperationException();
    }

    public static HttpRedirect redirectTo(int statusCode, String url) {
        throw new UnsupportedOperationException();
    }

    public static HttpResponseException redirectViaContextPath(String relative) {
        throw new UnsupportedOperationException();
    }

    public static HttpResponseException redirectToContextRoot() {
        throw new UnsupportedOperationException();
    }

    public static HttpResponseException forwardToPreviousPage() {
        throw new UnsupportedOperationException();
    }

    public static ForwardToView forwardToView(Object it, String view) {
        throw new UnsupportedOperationException();
    }

    public static HttpResponse plainText(String text) {
        throw new UnsupportedOperationException();
    }

    public static HttpResponse text(String text) {
        throw new UnsupportedOperationException();
    }

    public static HttpResponse html(String html) {
        throw new UnsupportedOperationException();
    }

    public static HttpResponse literalHtml(String html) {
        throw new UnsupportedOperationException();
    }

    public static HttpResponse staticResource(URL resource) {
        throw new UnsupportedOperationException();
    }
}
