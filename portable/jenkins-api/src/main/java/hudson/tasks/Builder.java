package hudson.tasks;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Descriptor;

public abstract class Builder extends BuildStepCompatibilityLayer implements Describable<Builder>, ExtensionPoint {
    public Builder() {}

    public Descriptor<Builder> getDescriptor() {
        throw new UnsupportedOperationException();
    }

    public BuildStepMonitor getRequiredMonitorService() {
        throw new UnsupportedOperationException();
    }
}
