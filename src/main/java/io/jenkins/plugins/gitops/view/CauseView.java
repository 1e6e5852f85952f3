package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.finding.Finding;

/** A finding as pages draw it. */
public record CauseView(String code, String seen, String meaning, String remedy) {
    /** @param finding null gives null */
    public static CauseView of(Finding finding) {
        return finding == null
                ? null
                : new CauseView(finding.code(), finding.seen(), finding.meaning(), finding.remedy());
    }
}
