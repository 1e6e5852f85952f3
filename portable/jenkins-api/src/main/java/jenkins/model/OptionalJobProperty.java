package jenkins.model;

import hudson.model.Job;
import hudson.model.JobProperty;
import hudson.model.JobPropertyDescriptor;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

public abstract class OptionalJobProperty<J extends Job<?, ?>> extends JobProperty<J> {
    public OptionalJobProperty() {}

    public OptionalJobPropertyDescriptor getDescriptor() {
        throw new UnsupportedOperationException();
    }

    public abstract static class OptionalJobPropertyDescriptor extends JobPropertyDescriptor {
        protected OptionalJobPropertyDescriptor() {}

        protected OptionalJobPropertyDescriptor(Class<? extends JobProperty<?>> clazz) {
            super(clazz);
        }

        public JobProperty<?> newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            throw new UnsupportedOperationException();
        }
    }
}
