package io.jenkins.plugins.gitops.webhook;

import io.jenkins.plugins.gitops.webhook.WebhookEvent.Image;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.MergeRequest;
import java.util.List;

/**
 * Which events of its repository a job wants.
 *
 * @param pushes whether pushes to branches count
 * @param branches that count, of merge requests the source; empty for all, or for a branch job its own
 * @param excludedBranches that do not
 * @param tags that count, empty for none
 * @param actions of merge requests that count, empty for none
 * @param targets branches that merge requests must aim at, empty for all
 * @param forks whether merge requests from other projects count
 * @param paths of which one must have changed, empty for all
 * @param excludedPaths that count as not changed
 * @param skipCi whether a commit may ask for no build
 * @param images repositories with or without their registry's host, empty for none
 * @param imageTags that count, empty for all
 */
record TriggerRules(
        boolean pushes,
        NamePatterns branches,
        NamePatterns excludedBranches,
        NamePatterns tags,
        NamePatterns actions,
        NamePatterns targets,
        boolean forks,
        NamePatterns paths,
        NamePatterns excludedPaths,
        boolean skipCi,
        NamePatterns images,
        NamePatterns imageTags) {

    /**
     * Whether the event counts; whether it is of the job's repository is another question.
     *
     * @param head the branch, tag or {@code MR-1} that the job was made for, "" for a job of its own
     */
    boolean want(WebhookEvent event, String head) {
        return switch (event.kind()) {
            case IMAGE -> wantsImage(event.image());
            case PUSH -> pushes && built(event) && ownOrNamed(event, head) && touched(event.change());
            case TAG -> built(event) && tags.matches(event.ref()) && (head.isEmpty() || head.equals(event.ref()));
            case MERGE_REQUEST -> built(event) && wantsMergeRequest(event, head);
        };
    }

    private boolean built(WebhookEvent event) {
        return !event.deleted() && !(skipCi && event.change().skip());
    }

    private boolean ownOrNamed(WebhookEvent event, String head) {
        boolean named = branches.isEmpty() || branches.matches(event.ref());
        return named && !excludedBranches.matches(event.ref()) && (head.isEmpty() || head.equals(event.ref()));
    }

    private boolean wantsMergeRequest(WebhookEvent event, String head) {
        MergeRequest request = event.mergeRequest();
        boolean own = head.isEmpty() || head.equals(event.ref()) || head.equals("MR-" + request.iid());
        boolean named = branches.isEmpty() || branches.matches(event.ref());
        boolean news = !request.action().equals("update") || request.newCommits();
        return own
                && named
                && news
                && !excludedBranches.matches(event.ref())
                && actions.matches(request.action())
                && (targets.isEmpty() || targets.matches(request.target()))
                && (forks || !request.fork());
    }

    // Where not all paths are known, one of the others may be meant.
    private boolean touched(WebhookEvent.Change change) {
        if (!change.pathsKnown()) {
            return true;
        }
        List<String> left = change.paths().stream()
                .filter(path -> !excludedPaths.matches(path))
                .toList();
        boolean all = paths.isEmpty();
        return all ? !left.isEmpty() || change.paths().isEmpty() : paths.matchesAny(left);
    }

    private boolean wantsImage(Image image) {
        String name = image.repository();
        String withoutHost = name.substring(name.indexOf('/') + 1);
        boolean named = images.matches(name) || images.matches(withoutHost);
        return named && (imageTags.isEmpty() || imageTags.matches(image.tag()));
    }
}
