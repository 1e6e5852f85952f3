package hudson.model;

import java.util.List;

public abstract class Cause {
    public Cause() {}

    public abstract String getShortDescription();

    public void onAddedTo(Run run) {}

    public void onLoad(Run<?, ?> run) {}

    public void print(TaskListener listener) {
        throw new UnsupportedOperationException();
    }

    public static class UserIdCause extends Cause {
        public UserIdCause() {}

        public UserIdCause(String userId) {}

        public String getShortDescription() {
            throw new UnsupportedOperationException();
        }

        public String getUserId() {
            throw new UnsupportedOperationException();
        }

        public String getUserName() {
            throw new UnsupportedOperationException();
        }
    }

    public static class UpstreamCause extends Cause {
        public UpstreamCause(Run<?, ?> up) {}

        public List<Cause> getUpstreamCauses() {
            throw new UnsupportedOperationException();
        }

        public String getShortDescription() {
            throw new UnsupportedOperationException();
        }
    }
}
