package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.cluster.EventTime;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event of the cluster.
 *
 * @param reason one word
 * @param message untrusted text
 * @param count how often, at least 1
 * @param container whom it is about, "" where it is about the whole object
 * @param time when last, as an RFC 3339 text of UTC, "" where it does not say
 */
record Notice(String reason, String message, int count, String container, String time) {
    private static final Pattern CONTAINER = Pattern.compile("\\{(.+)}$");

    static Notice from(Manifest event) {
        Matcher container = CONTAINER.matcher(event.text("involvedObject", "fieldPath"));
        long count = Math.max(event.number("count"), event.number("series", "count"));
        return new Notice(
                event.text("reason"),
                event.text("message").isEmpty() ? event.text("note") : event.text("message"),
                (int) Math.max(1, Math.min(count, Integer.MAX_VALUE)),
                container.find() ? container.group(1) : "",
                EventTime.of(event));
    }

    boolean isAbout(String name) {
        return container.isEmpty() || container.equals(name);
    }
}
