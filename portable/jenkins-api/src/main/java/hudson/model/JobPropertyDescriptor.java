package hudson.model;

import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

public abstract class JobPropertyDescriptor extends Descriptor<JobProperty<?>> {
    protected JobPropertyDescriptor() {}

    protected JobPropertyDescriptor(Class<? extends JobProperty<?>> clazz) {
        super(clazz);
    }

    public boolean isApplicable(Class<? extends Job> jobType) {
        throw new UnsupportedOperationException();
    }

    public JobProperty<?> newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        throw new UnsupportedOperationException();
    }
}
