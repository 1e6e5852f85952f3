package io.jenkins.plugins.gitops.webhook;

import io.jenkins.plugins.gitops.git.RepositoryKey;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.Bump;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells a push that holds nothing but commits of our own deployments, which must start no build: it would deploy again. A trailer
 * alone proves nothing, since everyone can write one: the record here must be of that repository and of that very commit.
 */
final class OwnBumps {
    private final Function<String, Optional<DeploymentRecord>> records;

    /** @param records finds a deployment by its id */
    OwnBumps(Function<String, Optional<DeploymentRecord>> records) {
        this.records = records;
    }

    boolean only(WebhookEvent event) {
        List<Bump> bumps = event.change().deployments();
        return !bumps.isEmpty() && bumps.stream().allMatch(bump -> own(event, bump));
    }

    private boolean own(WebhookEvent event, Bump bump) {
        return records.apply(bump.deployment())
                .filter(record -> RepositoryKey.of(record.git().repository())
                        .filter(event.repositories()::contains)
                        .isPresent())
                .filter(record -> made(record, bump.commit()))
                .isPresent();
    }

    // The webhook may overtake the server's answer to our push: until then the record is open and knows no commit.
    private static boolean made(DeploymentRecord record, String commit) {
        String known = record.git().commit();
        return known.isEmpty() ? !record.phase().closed() : known.equals(commit);
    }
}
