package hudson.triggers;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Item;
import java.io.ObjectStreamException;

public abstract class Trigger<J extends Item> implements Describable<Trigger<?>>, ExtensionPoint {
    protected final String spec;
    protected transient J job;

    protected Trigger() {
        this.spec = "";
    }

    public void start(J project, boolean newInstance) {
        this.job = project;
    }

    public void stop() {}

    protected Object readResolve() throws ObjectStreamException {
        return this;
    }

    public TriggerDescriptor getDescriptor() {
        throw new UnsupportedOperationException();
    }
}
