package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an HTTP answer as a stream whose every read is bounded. The JDK's own body streams wait for ever when a
 * server falls silent after its headers.
 */
final class BoundedBody extends InputStream implements BodySubscriber<InputStream> {
    private static final List<ByteBuffer> END = List.of();

    private final Exchange exchange;
    /** Never more than one portion and the end or failure: the next is asked for when one is used up. */
    private final BlockingQueue<List<ByteBuffer>> portions = new LinkedBlockingQueue<>();

    private final CompletableFuture<InputStream> opened = new CompletableFuture<>();
    private volatile Flow.Subscription subscription;
    private volatile Throwable failure;
    private List<ByteBuffer> current = List.of();
    private int position;
    private boolean ended;

    BoundedBody(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return opened;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        opened.complete(this);
        newSubscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> portion) {
        portions.add(List.copyOf(portion));
    }

    @Override
    public void onError(Throwable throwable) {
        failure = throwable;
        portions.add(END);
    }

    @Override
    public void onComplete() {
        portions.add(END);
    }

    @Override
    public int read() throws IOException {
        ByteBuffer buffer = readable();
        return buffer == null ? -1 : buffer.get() & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        ByteBuffer buffer = readable();
        if (buffer == null) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, count);
        return count;
    }

    @Override
    public void close() {
        Flow.Subscription open = subscription;
        if (open != null && !ended) {
            open.cancel();
        }
        ended = true;
    }

    /** A buffer with at least a byte in it, or null at the end. */
    private ByteBuffer readable() throws IOException {
        while (!ended) {
            while (position < current.size()) {
                if (current.get(position).hasRemaining()) {
                    return current.get(position);
                }
                position++;
            }
            next();
        }
        return null;
    }

    private void next() throws IOException {
        List<ByteBuffer> portion = poll();
        if (portion == END) {
            ended = true;
            if (failure != null) {
                throw new IOException("The connection broke: " + failure.getMessage(), failure);
            }
            return;
        }
        for (ByteBuffer buffer : portion) {
            count(buffer);
        }
        current = portion;
        position = 0;
        subscription.request(1);
    }

    private void count(ByteBuffer buffer) throws IOException {
        try {
            exchange.countReceived(buffer.remaining());
        } catch (IOException e) {
            // JGit goes on to read what is left, which would wait for what is no longer asked for.
            close();
            throw e;
        }
    }

    private List<ByteBuffer> poll() throws IOException {
        try {
            List<ByteBuffer> portion = portions.poll(exchange.patience().toNanos(), TimeUnit.NANOSECONDS);
            if (portion == null || exchange.deadline().passed()) {
                close();
                throw new RemoteFault.Signal(
                        new RemoteFault.TimedOut(exchange.deadline().passed()), null);
            }
            return portion;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new java.io.InterruptedIOException("Interrupted while the server was answering");
        }
    }
}
