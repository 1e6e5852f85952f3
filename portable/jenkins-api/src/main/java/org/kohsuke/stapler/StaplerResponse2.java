package org.kohsuke.stapler;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

public interface StaplerResponse2 extends HttpServletResponse {
    void forward(Object it, String url, StaplerRequest2 request) throws ServletException, IOException;

    void forwardToPreviousPage(StaplerRequest2 request) throws ServletException, IOException;

    void sendRedirect(int statusCode, String url) throws IOException;

    void sendRedirect2(String url) throws IOException;

    void serveFile(StaplerRequest2 request, URL resource) throws ServletException, IOException;

    void serveFile(StaplerRequest2 request, URL resource, long expiration) throws ServletException, IOException;

    void serveFile(
            StaplerRequest2 request,
            InputStream data,
            long lastModified,
            long expiration,
            long contentLength,
            String fileName)
            throws ServletException, IOException;
}
