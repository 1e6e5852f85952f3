package io.jenkins.plugins.gitops.health;

/**
 * Whether an object is healthy.
 *
 * @param status best to worst as declared
 * @param message why, "" where there is nothing to say
 */
public record Health(Status status, String message) {
    /** Best to worst: an application is as healthy as the worst of its objects. */
    public enum Status {
        HEALTHY,
        SUSPENDED,
        PROGRESSING,
        MISSING,
        DEGRADED,
        UNKNOWN
    }

    public static Health healthy() {
        return new Health(Status.HEALTHY, "");
    }

    /** The worse of two; of equals, the first. */
    public Health worse(Health other) {
        return other.status.compareTo(status) > 0 ? other : this;
    }
}
