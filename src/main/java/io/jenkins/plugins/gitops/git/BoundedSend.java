package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends a request and waits for the headers of its answer, no longer than the exchange allows. */
final class BoundedSend {
    private BoundedSend() {}

    static HttpResponse<InputStream> send(HttpClient client, HttpRequest request, Exchange exchange)
            throws IOException {
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(request, headers -> new BoundedBody(exchange));
        try {
            // Not the request's own timeout: that one does not count the resolving of names.
            return answer.get(exchange.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new RemoteFault.Signal(
                    new RemoteFault.TimedOut(exchange.deadline().passed()), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for the server");
        } catch (ExecutionException e) {
            throw broken(e.getCause());
        }
    }

    /** JGit would send the request again, without the credential, after any other kind of exception. */
    private static SocketException broken(Throwable cause) {
        SocketException broken = new SocketException(cause.getMessage() == null ? "No answer" : cause.getMessage());
        broken.initCause(cause);
        return broken;
    }
}
