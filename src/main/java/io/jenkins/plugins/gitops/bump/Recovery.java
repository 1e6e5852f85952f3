package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.Finding;

/** Whether a push whose end nobody saw has landed. */
public sealed interface Recovery {
    /** It has; the commit is on the branch. */
    record Landed(String commit) implements Recovery {}

    /** It has not; the branch's tip is given. */
    record NotLanded(String tip) implements Recovery {}

    /** Nobody can tell, because the branch was rewritten; a person has to decide, and nothing is pushed again. */
    record Undecidable(Finding finding) implements Recovery {}
}
