package hudson.model;

import hudson.ExtensionPoint;
import hudson.Launcher;
import hudson.tasks.BuildStep;
import hudson.tasks.BuildStepMonitor;
import java.io.IOException;
import java.util.Collection;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

public abstract class JobProperty<J extends Job<?, ?>>
        implements ReconfigurableDescribable<JobProperty<?>>, BuildStep, ExtensionPoint {
    protected transient J owner;

    public JobProperty() {}

    protected void setOwner(J owner) {
        this.owner = owner;
    }

    public JobPropertyDescriptor getDescriptor() {
        throw new UnsupportedOperationException();
    }

    public Action getJobAction(J job) {
        throw new UnsupportedOperationException();
    }

    public Collection<? extends Action> getJobActions(J job) {
        throw new UnsupportedOperationException();
    }

    public final Action getProjectAction(AbstractProject<?, ?> project) {
        throw new UnsupportedOperationException();
    }

    public final Collection<? extends Action> getProjectActions(AbstractProject<?, ?> project) {
        throw new UnsupportedOperationException();
    }

    public BuildStepMonitor getRequiredMonitorService() {
        throw new UnsupportedOperationException();
    }

    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        throw new UnsupportedOperationException();
    }

    public boolean prebuild(AbstractBuild<?, ?> build, BuildListener listener) {
        throw new UnsupportedOperationException();
    }

    public JobProperty<?> reconfigure(StaplerRequest2 request, JSONObject form) throws Descriptor.FormException {
        throw new UnsupportedOperationException();
    }
}
