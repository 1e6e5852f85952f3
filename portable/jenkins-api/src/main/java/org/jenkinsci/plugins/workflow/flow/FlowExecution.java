package org.jenkinsci.plugins.workflow.flow;

import hudson.model.Result;
import java.io.IOException;
import java.util.List;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.springframework.security.core.Authentication;

public abstract class FlowExecution {
    public FlowExecution() {}

    public abstract FlowNode getNode(String id) throws IOException;

    public abstract FlowExecutionOwner getOwner();

    public abstract List<FlowNode> getCurrentHeads();

    public boolean isComplete() {
        throw new UnsupportedOperationException();
    }

    public Authentication getAuthentication2() {
        throw new UnsupportedOperationException();
    }

    public FlowDurabilityHint getDurabilityHint() {
        throw new UnsupportedOperationException();
    }

    public abstract void interrupt(Result result, CauseOfInterruption... causes)
            throws IOException, InterruptedException;
}
