package io.jenkins.plugins.gitops.testing;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends each byte by itself and pauses after it. */
final class TricklingResponse extends HttpServletResponseWrapper {
    private final long pauseMillis;
    private final CountDownLatch closing;

    TricklingResponse(HttpServletResponse response, long pauseMillis, CountDownLatch closing) {
        super(response);
        this.pauseMillis = pauseMillis;
        this.closing = closing;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        ServletOutputStream out = super.getOutputStream();
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return out.isReady();
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                out.setWriteListener(listener);
            }

            @Override
            public void write(int b) throws IOException {
                out.write(b);
                out.flush();
                pause();
            }
        };
    }

    private void pause() throws IOException {
        try {
            if (closing.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                throw new IOException("The server is closing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
