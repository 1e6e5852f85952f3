package io.jenkins.plugins.gitops.webhook;

import io.jenkins.plugins.gitops.webhook.WebhookEvent.Bump;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.Change;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.Image;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.Kind;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.MergeRequest;
import java.util.List;

/** Events for tests. */
final class TestEvents {
    static final String COMMIT = "a".repeat(40);
    static final String KEY = "gitlab.example/team/shop";

    private TestEvents() {}

    static WebhookEvent push(String branch, String... paths) {
        return push(branch, change(COMMIT, false, paths));
    }

    static WebhookEvent push(String branch, Change change) {
        return event(Kind.PUSH, branch, change, null);
    }

    static WebhookEvent tag(String tag) {
        return event(Kind.TAG, tag, change(COMMIT, false), null);
    }

    static WebhookEvent mergeRequest(String action, String target, boolean fork, boolean newCommits) {
        return event(
                Kind.MERGE_REQUEST,
                "feature",
                change(COMMIT, false),
                new MergeRequest(7, action, target, fork, newCommits));
    }

    static WebhookEvent image(String repository, String tag) {
        return new WebhookEvent(
                Kind.IMAGE,
                "registry",
                List.of(),
                "",
                "",
                "",
                Change.NONE,
                null,
                new Image(repository, tag, "sha256:" + "b".repeat(64)));
    }

    static Change change(String commit, boolean skip, String... paths) {
        return new Change("c".repeat(40), commit, "ann", "A title", List.of(paths), paths.length > 0, skip, List.of());
    }

    static Change bumps(Bump... bumps) {
        return new Change("c".repeat(40), COMMIT, "jenkins", "Deploy", List.of(), false, false, List.of(bumps));
    }

    private static WebhookEvent event(Kind kind, String ref, Change change, MergeRequest request) {
        return new WebhookEvent(kind, "gitlab", List.of(KEY), "team/shop", ref, "main", change, request, null);
    }
}
