package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCommit;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.GitTree;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks below a bump for a commit that edited the same field and must not be replaced. */
final class FieldOrder {
    /** How far back it looks: what is older than so many commits has long been replaced. */
    private static final int LIMIT = 200;

    private final GitRepository repository;
    private final BumpRequest request;
    private final ChangeOutcome outcome;

    FieldOrder(GitRepository repository, BumpRequest request, ChangeOutcome outcome) {
        this.repository = repository;
        this.request = request;
        this.outcome = outcome;
    }

    /** The newer edit of the same field among the commits of a tip. */
    Optional<GitCommit> newer(String head) {
        if (!request.precedence().matters()) {
            return Optional.empty();
        }
        List<GitCommit> commits = repository.log("", head, LIMIT);
        Set<String> known = new HashSet<>();
        commits.forEach(commit -> known.add(commit.id()));
        for (GitCommit commit : commits) {
            // The commit below a shallow mirror's edge is not here to compare with.
            boolean comparable = commit.parents().size() == 1
                    && known.contains(commit.parents().get(0));
            if (comparable && yieldsTo(commit) && editsSameField(commit)) {
                return Optional.of(commit);
            }
        }
        return Optional.empty();
    }

    private boolean yieldsTo(GitCommit commit) {
        String deployment = commit.trailers().getOrDefault(Trailers.DEPLOYMENT, "");
        return !deployment.equals(request.deploymentId())
                && request.precedence().yieldsTo(deployment, madeAt(commit));
    }

    private static Instant madeAt(GitCommit commit) {
        String requested = commit.trailers().getOrDefault(Trailers.REQUESTED, "");
        try {
            return requested.isEmpty() ? commit.time() : Instant.parse(requested);
        } catch (DateTimeException unreadable) {
            return commit.time();
        }
    }

    private boolean editsSameField(GitCommit commit) {
        GitTree after = repository.tree(commit.id());
        GitTree before = repository.tree(commit.parents().get(0));
        if (outcome.values().stream().allMatch(value -> id(before, value).equals(id(after, value)))) {
            return false;
        }
        Map<String, String> one = values(before);
        Map<String, String> other = values(after);
        return outcome.values().stream()
                .map(FieldOrder::field)
                .anyMatch(field -> one.containsKey(field)
                        && other.containsKey(field)
                        && !one.get(field).equals(other.get(field)));
    }

    private static String id(GitTree tree, EditedValue value) {
        return tree.entry(value.file()).map(GitEntry::hash).orElse("");
    }

    /** What stands in the fields of this bump in another tree. */
    private Map<String, String> values(GitTree tree) {
        Map<String, String> values = new HashMap<>();
        try {
            request.change()
                    .applyTo(new DraftTree(tree))
                    .values()
                    .forEach(value -> values.put(field(value), value.oldValue()));
        } catch (FindingException notThere) {
            // The fields were not there yet, so that commit did not edit them.
            return Map.of();
        }
        return values;
    }

    private static String field(EditedValue value) {
        return value.file() + "\n" + value.document() + "\n" + value.path();
    }

    /** How the bump ends because of a newer one. */
    SupersededException superseded(GitCommit commit) {
        String wanted = Optional.of(outcome.values())
                .filter(values -> !values.isEmpty())
                .map(values -> values.get(0).newValue())
                .orElse("The change");
        return new SupersededException(
                new Finding(
                        "bump.superseded",
                        "%s was not pushed: commit %s (%s) set the same field, and is the newer one"
                                .formatted(wanted, GitCommit.shortId(commit.id()), commit.subject()),
                        "It comes from a later commit of the same source branch, or was asked for later than this deployment",
                        "Nothing, if the newer one is wanted; else start the build by hand: then the time of the request counts"));
    }
}
