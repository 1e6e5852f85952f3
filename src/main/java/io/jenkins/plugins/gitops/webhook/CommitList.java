package io.jenkins.plugins.gitops.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.gitops.bump.Trailers;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.Bump;
import io.jenkins.plugins.gitops.webhook.WebhookEvent.Change;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commits of a push, of which GitLab lists the first twenty and counts all. */
final class CommitList {
    private static final int MOST_PATHS = 2000;
    private static final int LONGEST_PATH = 4096;
    private static final Pattern DEPLOYMENT =
            Pattern.compile("^" + Trailers.DEPLOYMENT + ":[ \\t]*([\\x21-\\x7e]{1,200})[ \\t]*$", Pattern.MULTILINE);

    private final JsonNode json;
    private final JsonNode commits;

    CommitList(JsonNode json) {
        this.json = json;
        this.commits = json.path("commits");
    }

    static boolean asksToSkip(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        return text.contains("[skip ci]") || text.contains("[ci skip]");
    }

    Change change(String user) {
        String commit = PayloadText.commit(json.path("checkout_sha"));
        JsonNode newest = newest(commit);
        String message = newest.path("message").asText("");
        Set<String> paths = paths();
        boolean all = complete() && paths.size() <= MOST_PATHS && paths.stream().allMatch(CommitList::usable);
        boolean pushedToSkip =
                !json.path("push_options").path("ci").path("skip").isMissingNode();
        return new Change(
                PayloadText.commit(json.path("before")),
                commit,
                user,
                PayloadText.shown(newest.path("title").isMissingNode() ? newest.path("message") : newest.path("title")),
                all ? List.copyOf(paths) : List.of(),
                all,
                asksToSkip(message) || pushedToSkip,
                bumps());
    }

    private JsonNode newest(String commit) {
        for (JsonNode one : commits) {
            if (!commit.isEmpty() && commit.equals(one.path("id").asText())) {
                return one;
            }
        }
        return MissingNode.getInstance();
    }

    // A new branch, or one that was forced back, lists no commit though files may differ.
    private boolean complete() {
        int count = json.path("total_commits_count").asInt(-1);
        return count > 0
                && count == commits.size()
                && !PayloadText.commit(json.path("before")).isEmpty();
    }

    // With one left out, not all would be known.
    private static boolean usable(String path) {
        return path.length() <= LONGEST_PATH && PayloadText.whole(path);
    }

    private Set<String> paths() {
        Set<String> paths = new LinkedHashSet<>();
        for (JsonNode commit : commits) {
            for (String kind : List.of("added", "modified", "removed")) {
                for (JsonNode path : commit.path(kind)) {
                    if (paths.size() <= MOST_PATHS) {
                        paths.add(path.asText());
                    }
                }
            }
        }
        return paths;
    }

    private List<Bump> bumps() {
        List<Bump> bumps = new ArrayList<>();
        for (JsonNode commit : commits) {
            Matcher trailer = DEPLOYMENT.matcher(commit.path("message").asText(""));
            if (!trailer.find()) {
                return List.of();
            }
            bumps.add(new Bump(PayloadText.commit(commit.path("id")), trailer.group(1)));
        }
        return complete() ? bumps : List.of();
    }
}
