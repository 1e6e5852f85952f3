package io.jenkins.plugins.gitops.webhook;

import io.jenkins.plugins.gitops.git.RepositoryKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What polls found before a webhook told of it, and which webhooks GitLab calls disabled. Kept in memory. */
final class WebhookHealth {
    /** How long a webhook may take before a poll's find counts. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int MOST = 1000;

    private final Clock clock;
    private final Map<String, Instant> finds = new TreeMap<>();
    private final Map<String, Instant> heard = new HashMap<>();
    private List<String> disabled = List.of();

    WebhookHealth(Clock clock) {
        this.clock = clock;
    }

    /** Told of a commit that a poll found first. */
    synchronized void pollFound(String repoUrl) {
        Instant now = clock.instant();
        if (finds.size() < MOST) {
            RepositoryKey.of(repoUrl)
                    .filter(key -> !heard.getOrDefault(key, Instant.MIN).isAfter(now.minus(PATIENCE)))
                    .ifPresent(key -> finds.putIfAbsent(key, now));
        }
    }

    /** Told of a webhook of a repository, by all its names. */
    synchronized void heard(Collection<String> keys) {
        Instant now = clock.instant();
        heard.values().removeIf(time -> !time.isAfter(now.minus(PATIENCE)));
        for (String key : keys) {
            finds.remove(key);
            if (heard.size() < MOST) {
                heard.put(key, now);
            }
        }
    }

    /** The repositories on a host whose commits polls have been finding while no webhook came, sorted. */
    synchronized List<String> silent(Collection<String> hosts) {
        Instant before = clock.instant().minus(PATIENCE);
        return finds.entrySet().stream()
                .filter(find -> hosts.contains(RepositoryKey.host(find.getKey())))
                .filter(find -> find.getValue().isBefore(before))
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
