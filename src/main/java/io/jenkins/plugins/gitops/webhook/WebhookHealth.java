package io.jenkins.plugins.gitops.webhook;

import io.jenkins.plugins.gitops.git.RepositoryKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What polls found before a webhook told of it, and which webhooks GitLab calls disabled. Kept in memory. */
final class WebhookHealth {
    /** How long a webhook may take before a poll's find counts. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int MOST = 1000;

    private final Clock clock;
    private final Map<String, Find> finds = new TreeMap<>();
    private List<String> disabled = List.of();

    WebhookHealth(Clock clock) {
        this.clock = clock;
    }

    private record Find(Instant first, String commit) {}

    /** Told of a commit that a poll found first. */
    synchronized void pollFound(String repoUrl, String commit) {
        if (finds.size() < MOST) {
            RepositoryKey.of(repoUrl).ifPresent(key -> finds.putIfAbsent(key, new Find(clock.instant(), commit)));
        }
    }

    /** Told of a webhook of a repository, by all its names. */
    synchronized void heard(Collection<String> keys) {
        keys.forEach(finds::remove);
    }

    /** The repositories on a host whose commits polls have been finding while no webhook came, sorted. */
    synchronized List<String> silent(Collection<String> hosts) {
        Instant before = clock.instant().minus(PATIENCE);
        return finds.entrySet().stream()
                .filter(find -> hosts.contains(RepositoryKey.host(find.getKey())))
                .filter(find -> find.getValue().first().isBefore(before))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Replaces what GitLab says of its webhooks: a sentence for each that it does not send. */
    synchronized void disabled(List<String> sentences) {
        disabled = List.copyOf(sentences);
    }

    synchronized List<String> disabled() {
        return disabled;
    }
}
