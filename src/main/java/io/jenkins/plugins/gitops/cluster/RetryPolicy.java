package io.jenkins.plugins.gitops.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** When a call is made again, and after which pause. What the server asks for is done, within bounds. */
final class RetryPolicy {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);
    private static final int MOST_DOUBLINGS = 5;
    private static final long LONGEST_PAUSE_SECONDS = 30;

    private final int retries;
    private final DoubleSupplier jitter;

    RetryPolicy(int retries, DoubleSupplier jitter) {
        this.retries = retries;
        this.jitter = jitter;
    }

    /**
     * @param attempt 0 for the first one
     * @return the pause before the next attempt; empty where the answer stands
     */
    Optional<Duration> afterReply(ApiCall call, ApiReply reply, int attempt) {
        if (attempt >= retries || !worthRepeating(call, reply)) {
            return Optional.empty();
        }
        long asked = askedSeconds(reply);
        if (asked > LONGEST_PAUSE_SECONDS) {
            return Optional.empty();
        }
        return Optional.of(asked > 0 ? Duration.ofSeconds(asked).plus(backoff(0)) : backoff(attempt));
    }

    /** The pause after a failure of the connection; empty where it stands. */
    Optional<Duration> afterFault(ApiCall call, boolean neverSent, int attempt) {
        boolean again = attempt < retries && (neverSent || call.repeatable());
        return again ? Optional.of(backoff(attempt)) : Optional.empty();
    }

    // 429 means that nothing was done. 503 and 500 may come after something was, unless the call bears repetition.
    private static boolean worthRepeating(ApiCall call, ApiReply reply) {
        if (reply.status() == TOO_MANY_REQUESTS) {
            return true;
        }
        boolean askedToComeBack = askedSeconds(reply) > 0;
        return call.repeatable()
                && (reply.status() == UNAVAILABLE || (reply.status() >= SERVER_ERROR && askedToComeBack));
    }

    /** What {@code Retry-After} or the answer's own details say, in seconds; 0 for nothing. */
    static long askedSeconds(ApiReply reply) {
        String header = reply.header("Retry-After").strip();
        if (header.matches("[0-9]{1,6}")) {
            return Long.parseLong(header);
        }
        return StatusBody.read(reply.body()).map(StatusBody::retryAfterSeconds).orElse(0L);
    }

    private Duration backoff(int attempt) {
        return Pause.growing(FIRST_PAUSE, attempt, MOST_DOUBLINGS, jitter.getAsDouble());
    }
}
