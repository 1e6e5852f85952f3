package io.jenkins.plugins.gitops.cluster;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connection of a watch: JSON events, a line each. Events come one after the other, and the end comes once. */
final class WatchStream {
    private static final int OK = 200;
    private static final int LONGEST_LINE = 32 * 1024 * 1024;

    private final ApiClient client;
    private final ApiCall call;
    private final Events events;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean accepted;
    private final CompletableFuture<HttpResponse<AsyncBody>> answer;

    private WatchStream(ApiClient client, ApiCall call, Events events) {
        this.client = client;
        this.call = call;
        this.events = events;
        this.answer = client.transport().stream(call, this::consume);
    }

    /** Called on threads of the transport; none of them may be held up. */
    interface Events {
        /** The server accepted the watch: from now on nothing is missed. */
        void opened();

        /** One event, as a tree with {@code type} and {@code object}. */
        void event(Map<String, Object> event);

        /** No more events come; empty where the server just ended the watch. */
        void ended(Optional<ClusterException> fault);
    }

    static WatchStream open(ApiClient client, ApiCall call, Events events) {
        WatchStream stream = new WatchStream(client, call, events);
        stream.answer.whenComplete(stream::answered);
        return stream;
    }

    /** Closes the connection; nothing is told any more. */
    void cancel() {
        ended.set(true);
        close();
    }

    boolean accepted() {
        return accepted;
    }

    boolean over() {
        return ended.get();
    }

    private void close() {
        answer.cancel(true);
        answer.thenAccept(response -> response.body().cancel());
    }

    private void answered(HttpResponse<AsyncBody> response, Throwable fault) {
        if (fault != null) {
            end(Optional.of(client.connectionErrors().of(call.subject(), fault)));
            return;
        }
        accepted = response.code() == OK;
        if (accepted) {
            tell(events::opened);
        }
        response.body().done().whenComplete((nothing, broken) -> finished(response, broken));
        response.body().consume();
    }

    private void finished(HttpResponse<AsyncBody> response, Throwable broken) {
        if (!accepted) {
            ApiReply reply = new ApiReply(response.code(), Transport.headers(response), line.toByteArray());
            end(Optional.of(client.errors().of(call, reply)));
        } else if (broken != null) {
            end(Optional.of(client.connectionErrors().of(call.subject(), broken)));
        } else {
            end(Optional.empty());
        }
    }

    private void consume(List<ByteBuffer> buffers, AsyncBody body) {
        try {
            for (ByteBuffer buffer : buffers) {
                while (buffer.hasRemaining()) {
                    take(buffer.get());
                }
            }
        } catch (IOException e) {
            end(Optional.of(client.connectionErrors().of(call.subject(), e)));
        }
        if (ended.get()) {
            body.cancel();
        } else {
            body.consume();
        }
    }

    private void take(byte next) throws IOException {
        if (next != '\n' || !accepted) {
            if (line.size() >= LONGEST_LINE) {
                throw new IOException("an event of more than " + LONGEST_LINE + " bytes");
            }
            line.write(next);
            return;
        }
        byte[] whole = line.toByteArray();
        line.reset();
        if (whole.length > 0 && !ended.get()) {
            Map<String, Object> event = Json.read(whole);
            tell(() -> events.event(event));
        }
    }

    // What a listener throws must not leave the watch half alive: it ends, and is seen as a fault of this cluster.
    private void tell(Runnable event) {
        try {
            event.run();
        } catch (ClusterException e) {
            end(Optional.of(e));
            close();
        } catch (RuntimeException e) {
            end(Optional.of(client.connectionErrors().broken(call.subject(), e)));
            close();
        }
    }

    private void end(Optional<ClusterException> fault) {
        if (ended.compareAndSet(false, true)) {
            events.ended(fault);
        }
    }
}
