package io.jenkins.plugins.gitops.git;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** What the server showed lately: where its branches stood, and to whom it spoke. Forgotten with the program. */
final class Sightings {
    private static final long VALID = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private final Map<String, String> tips = new ConcurrentHashMap<>();
    private final Map<GitCredential, Long> admitted = new ConcurrentHashMap<>();

    /** @param nanos a clock that is never set back */
    Sightings(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param reference its full name */
    void saw(String reference, String commit) {
        tips.put(reference, commit);
    }

    Optional<String> tip(String reference) {
        return Optional.ofNullable(tips.get(reference));
    }

    void admitted(GitCredential credential) {
        admitted.put(credential, nanos.getAsLong());
    }

    void refused(GitCredential credential) {
        admitted.remove(credential);
    }

    /** Whether the server let the credential in during the last minute. */
    boolean isAdmitted(GitCredential credential) {
        admitted.values().removeIf(since -> nanos.getAsLong() - since > VALID);
        return admitted.containsKey(credential);
    }
}
