package org.jenkinsci.plugins.workflow.graph;

import hudson.model.Actionable;
import hudson.model.Saveable;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;

public abstract class FlowNode extends Actionable implements Saveable {
    protected FlowNode(FlowExecution execution, String id, FlowNode... parents) {}

    public String getId() {
        throw new UnsupportedOperationException();
    }

    public FlowExecution getExecution() {
        throw new UnsupportedOperationException();
    }

    public List<FlowNode> getParents() {
        throw new UnsupportedOperationException();
    }

    public List<String> getAllEnclosingIds() {
        throw new UnsupportedOperationException();
    }

    public final boolean isActive() {
        throw new UnsupportedOperationException();
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public String getDisplayFunctionName() {
        throw new UnsupportedOperationException();
    }

    public String getUrl() throws IOException {
        throw new UnsupportedOperationException();
    }

    public final String getSearchUrl() {
        throw new UnsupportedOperationException();
    }

    protected abstract String getTypeDisplayName();

    public void save() throws IOException {
        throw new UnsupportedOperationException();
    }
}
