package org.jenkinsci.plugins.workflow.job;

import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.RunMap;
import hudson.model.TopLevelItem;
import hudson.model.TopLevelItemDescriptor;

public final class WorkflowJob extends Job<WorkflowJob, WorkflowRun> implements TopLevelItem {
    public WorkflowJob(ItemGroup parent, String name) {
        super(parent, name);
    }

    public boolean isBuildable() {
        throw new UnsupportedOperationException();
    }

    public TopLevelItemDescriptor getDescriptor() {
        throw new UnsupportedOperationException();
    }

    protected RunMap<WorkflowRun> _getRuns() {
        throw new UnsupportedOperationException();
    }

    protected void removeRun(WorkflowRun run) {
        throw new UnsupportedOperationException();
    }
}
