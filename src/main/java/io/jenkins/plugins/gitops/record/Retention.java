package io.jenkins.plugins.gitops.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which records an application keeps.
 *
 * @param count how many deployments, and how many syncs; at least 1
 * @param age after which one goes though there are fewer; zero for no limit. The newest {@value #ALWAYS} stay however old they are,
 *     so that there is something to roll back to
 */
public record Retention(int count, Duration age) {
    static final int ALWAYS = 10;

    public Retention {
        if (count < 1 || age.isNegative()) {
            throw new IllegalArgumentException("At least one record is kept");
        }
    }

    /** Those that are to go; never an open one. @param newestFirst of one kind */
    List<DeploymentRecord> expired(List<DeploymentRecord> newestFirst, Instant now) {
        return IntStream.range(0, newestFirst.size())
                .filter(index -> index >= count || index >= ALWAYS && isOld(newestFirst.get(index), now))
                .mapToObj(newestFirst::get)
                .filter(record -> record.phase().closed())
                .toList();
    }

    /** Whether so many records may hold one that is to go. */
    boolean mayConcern(int records) {
        return records > count || !age.isZero() && records > ALWAYS;
    }

    private boolean isOld(DeploymentRecord record, Instant now) {
        return !age.isZero() && record.requestedAt().isBefore(now.minus(age));
    }
}
