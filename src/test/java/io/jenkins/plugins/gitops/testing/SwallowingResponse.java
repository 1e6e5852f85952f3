package io.jenkins.plugins.gitops.testing;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** Takes an answer and tells nobody. */
final class SwallowingResponse extends HttpServletResponseWrapper {
    SwallowingResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void flushBuffer() {
        // Nothing may reach the client.
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException("The Git servlet writes synchronously");
            }

            @Override
            public void write(int b) {
                // Swallowed.
            }
        };
    }
}
