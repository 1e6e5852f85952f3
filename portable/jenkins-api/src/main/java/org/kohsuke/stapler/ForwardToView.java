package org.kohsuke.stapler;

import jakarta.servlet.ServletException;
import java.io.IOException;

public class ForwardToView extends RuntimeException implements HttpResponse {
    public ForwardToView(Object it, String view) {}

    public ForwardToView with(String name, Object value) {
        throw new UnsupportedOperationException();
    }

    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
            throws IOException, ServletException {
        throw new UnsupportedOperationException();
    }
}
