package io.jenkins.plugins.gitops.steps;

import java.util.List;
import org.kohsuke.stapler.DataBoundSetter;

/** What the steps have in common that change files in Git. */
public abstract class EditingStep extends ChangingStep {
    public String getMessage() {
        return edits().message();
    }

    @DataBoundSetter
    public void setMessage(String message) {
        edits().message(message);
    }

    public String getSourceCommit() {
        return edits().sourceCommit();
    }

    @DataBoundSetter
    public void setSourceCommit(String sourceCommit) {
        edits().sourceCommit(sourceCommit);
    }

    public String getSourceBranch() {
        return edits().sourceBranch();
    }

    @DataBoundSetter
    public void setSourceBranch(String sourceBranch) {
        edits().sourceBranch(sourceBranch);
    }

    public List<String> getSourceAncestors() {
        return edits().sourceAncestors();
    }

    @DataBoundSetter
    public void setSourceAncestors(List<String> sourceAncestors) {
        edits().sourceAncestors(sourceAncestors);
    }
}
