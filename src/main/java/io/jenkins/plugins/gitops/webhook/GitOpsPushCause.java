package io.jenkins.plugins.gitops.webhook;

import hudson.model.Cause;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.Image;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.MergeRequest;
import java.util.Objects;

/** Why a build runs: what a webhook told. Its text comes from outside; pages escape it. */
public final class GitOpsPushCause extends Cause {
    private static final int SHORT = 8;

    private final String text;

    GitOpsPushCause(WebhookEvent event) {
        this.text = RemoteText.safe(describe(event).replaceAll("\\s+", " "));
    }

    @Override
    public String getShortDescription() {
        return text;
    }

    private static String describe(WebhookEvent event) {
        String by = event.change().user().isEmpty()
                ? Messages.GitOpsPushCause_someone()
                : event.change().user();
        String commit = event.change().commit();
        String at = commit.substring(0, Math.min(SHORT, commit.length()));
        return switch (event.kind()) {
            case PUSH -> Messages.GitOpsPushCause_push(event.ref(), event.project(), by, at);
            case TAG -> Messages.GitOpsPushCause_tag(event.ref(), event.project(), by, at);
            case MERGE_REQUEST -> {
                MergeRequest request = event.mergeRequest();
                yield Messages.GitOpsPushCause_mergeRequest(
                        String.valueOf(request.iid()), event.project(), request.action(), by, at);
            }
            case IMAGE -> {
                Image image = event.image();
                yield Messages.GitOpsPushCause_image(image.repository() + ":" + image.tag(), by);
            }
        };
    }

    // Two pushes in one build are two causes; the same one twice is one.
    @Override
    public boolean equals(Object other) {
        return other instanceof GitOpsPushCause cause && text.equals(cause.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }
}
