package org.kohsuke.stapler;

import jakarta.servlet.ServletException;
import java.io.IOException;

public final class HttpRedirect extends RuntimeException implements HttpResponse {
    public HttpRedirect(String url) {
        super(url);
    }

    public HttpRedirect(int statusCode, String url) {
        super(url);
    }

    public static final HttpRedirect DOT = new HttpRedirect(".");

    public static HttpResponse fromContextPath(String relative) {
        throw new UnsupportedOperationException();
    }

    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
            throws IOException, ServletException {
        throw new UnsupportedOperationException();
    }
}
