package io.jenkins.plugins.gitops.steps;

import hudson.EnvVars;
import hudson.model.Cause;
import hudson.model.Run;
import io.jenkins.plugins.gitops.record.BumpOptions.Source;
import java.util.List;
import java.util.stream.Stream;

/** What a build knows of its source's history, so that the newer of two builds can be told. */
final class SourceLines {
    private final Run<?, ?> run;
    private final EnvVars environment;

    SourceLines(Run<?, ?> run, EnvVars environment) {
        this.run = run;
        this.environment = environment;
    }

    /** @param commit of the source, "" where unknown */
    Source of(EditSettings edits, String commit) {
        return new Source(
                run.getParent().getFullName(),
                branch(edits),
                ancestors(edits, commit),
                run.getCause(Cause.UserIdCause.class) != null);
    }

    private String branch(EditSettings edits) {
        if (!edits.sourceBranch().isEmpty()) {
            return edits.sourceBranch();
        }
        return environment.get("BRANCH_NAME", environment.get("GIT_BRANCH", ""));
    }

    // Where nobody named them, those that the Git plugin knows: the branch's commit at the builds before.
    private List<String> ancestors(EditSettings edits, String commit) {
        Stream<String> known = edits.sourceAncestors().isEmpty()
                ? Stream.of("GIT_PREVIOUS_COMMIT", "GIT_PREVIOUS_SUCCESSFUL_COMMIT")
                        .map(name -> environment.get(name, ""))
                : edits.sourceAncestors().stream();
        return known.filter(ancestor -> !ancestor.isEmpty() && !ancestor.equals(commit))
                .distinct()
                .toList();
    }
}
