package io.jenkins.plugins.gitops.root;

import io.jenkins.plugins.gitops.api.Api;
import io.jenkins.plugins.gitops.api.ApiAnswer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A request that waits for its answer without a thread. One whose asker has gone waits no longer. */
final class LaterAnswer implements AsyncListener {
    private static final Logger LOGGER = Logger.getLogger(LaterAnswer.class.getName());
    // Longer than the API ever waits, so that it is the API that ends it.
    private static final Duration LONGEST = Api.LONGEST_WAIT.plusMinutes(1);

    private final AsyncContext context;
    private final CompletableFuture<ApiAnswer> answer;

    private LaterAnswer(AsyncContext context, CompletableFuture<ApiAnswer> answer) {
        this.context = context;
        this.answer = answer;
    }

    /** Has the answer written when it is there. To be called on the request's thread. */
    static void to(HttpServletRequest request, CompletableFuture<ApiAnswer> answer) {
        AsyncContext context = request.startAsync();
        context.setTimeout(LONGEST.toMillis());
        LaterAnswer later = new LaterAnswer(context, answer);
        context.addListener(later);
        EngineApi api = EngineApi.get();
        api.waiting().incrementAndGet();
        answer.whenComplete((ready, problem) -> api.waiting().decrementAndGet())
                .whenCompleteAsync(later::end, api.answers());
    }

    private void end(ApiAnswer ready, Throwable problem) {
        try {
            HttpServletResponse response = (HttpServletResponse) context.getResponse();
            if (answer.isCancelled()) {
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            } else {
                ApiResponse.write(problem == null ? ready : ApiDoor.failed(problem), response);
            }
            context.complete();
        } catch (IOException | IllegalStateException e) {
            LOGGER.log(Level.FINE, "Nobody waits for this answer any more", e);
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        answer.cancel(false);
    }

    @Override
    public void onError(AsyncEvent event) {
        answer.cancel(false);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // Nothing is left to do.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
