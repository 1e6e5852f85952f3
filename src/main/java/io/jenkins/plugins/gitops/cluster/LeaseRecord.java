package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What stands in a Lease.
 *
 * @param holder {@code <installation>/<instance>}; {@code <installation>/} where it was given back
 * @param session of the very process that wrote it: the holder's name alone may be copied with a home folder
 * @param durationSeconds for which it holds after each renewal
 * @param transitions how often it changed hands
 * @param resourceVersion as read
 */
record LeaseRecord(String holder, String session, long durationSeconds, long transitions, String resourceVersion) {
    private static final String SESSION = "gitops.jenkins.io/lease-session";
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    static LeaseRecord of(Manifest lease) {
        return new LeaseRecord(
                lease.text("spec", "holderIdentity"),
                lease.annotation(SESSION),
                lease.number("spec", "leaseDurationSeconds"),
                lease.number("spec", "leaseTransitions"),
                lease.resourceVersion());
    }

    boolean free() {
        return holder.isEmpty();
    }

    /** Given back by its holder, for the next process of the same installation. */
    boolean released() {
        return holder.endsWith("/");
    }

    String installation() {
        return installationOf(holder);
    }

    static String installationOf(String holder) {
        int slash = holder.indexOf('/');
        return slash < 0 ? holder : holder.substring(0, slash);
    }

    /** The patch that writes a holder, bound to what was read. */
    Map<String, Object> patch(String newHolder, String newSession, long seconds, Instant now) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("holderIdentity", newHolder);
        spec.put("leaseDurationSeconds", seconds);
        spec.put("renewTime", MICRO_TIME.format(now));
        if (!newSession.equals(session)) {
            spec.put("acquireTime", MICRO_TIME.format(now));
            spec.put("leaseTransitions", transitions + 1);
        }
        return Map.of(
                "metadata",
                Map.of("resourceVersion", resourceVersion, "annotations", Map.of(SESSION, newSession)),
                "spec",
                spec);
    }

    static Map<String, Object> first(String holder, String session, long seconds, Instant now) {
        return Map.of(
                "metadata",
                Map.of("annotations", Map.of(SESSION, session)),
                "spec",
                Map.of(
                        "holderIdentity",
                        holder,
                        "leaseDurationSeconds",
                        seconds,
                        "acquireTime",
                        MICRO_TIME.format(now),
                        "renewTime",
                        MICRO_TIME.format(now),
                        "leaseTransitions",
                        0));
    }
}
