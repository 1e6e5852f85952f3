package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.record.SyncOptions;
import io.jenkins.plugins.gitops.view.ObjectView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the sync dialog asks for. */
record SyncBody(SyncOptions options, boolean dryRun, Duration timeout) {
    private static final Set<String> FIELDS = Set.of(
            "prune",
            "dryRun",
            "applyOnly",
            "force",
            "replace",
            "syncOptions",
            "resources",
            "retryLimit",
            "confirm",
            "confirmCount",
            "adopt",
            "revision",
            "hardRefresh",
            "timeoutMinutes");
    private static final int MINUTES = 10;
    private static final int DAY = 24 * 60;
    private static final int MANY = 1_000_000;

    static SyncBody of(ApiRequest request) {
        Body body = Body.of(request, FIELDS);
        List<String> options = new ArrayList<>(body.texts("syncOptions"));
        if (body.flag("force")) {
            options.add("Force=true");
        }
        if (body.flag("replace")) {
            options.add("Replace=true");
        }
        return new SyncBody(
                new SyncOptions(
                        body.text("revision"),
                        body.flag("prune"),
                        body.flag("hardRefresh"),
                        selections(body.texts("resources")),
                        body.flag("applyOnly"),
                        options,
                        selections(body.texts("confirm")),
                        body.number("confirmCount", 0, 0, MANY),
                        selections(body.texts("adopt")),
                        body.number("retryLimit", 0, 0, MANY)),
                body.flag("dryRun"),
                Duration.ofMinutes(body.number("timeoutMinutes", MINUTES, 1, DAY)));
    }

    // Ids of objects, or as the steps write them.
    static List<String> selections(List<String> ids) {
        return ids.stream()
                .map(id -> ObjectView.key(id).map(SyncBody::selection).orElse(id))
                .toList();
    }

    private static String selection(ObjectKey key) {
        String place = key.namespace().isEmpty() ? "" : key.namespace() + "/";
        return "%s:%s:%s%s".formatted(key.group(), key.kind(), place, key.name());
    }
}
