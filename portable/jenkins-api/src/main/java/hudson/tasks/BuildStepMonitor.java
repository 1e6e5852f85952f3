package hudson.tasks;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import java.io.IOException;

public enum BuildStepMonitor {
    NONE {
        public boolean perform(BuildStep step, AbstractBuild build, Launcher launcher, BuildListener listener) {
            throw new UnsupportedOperationException();
        }
    },
    STEP {
        public boolean perform(BuildStep step, AbstractBuild build, Launcher launcher, BuildListener listener) {
            throw new UnsupportedOperationException();
        }
    },
    BUILD {
        public boolean perform(BuildStep step, AbstractBuild build, Launcher launcher, BuildListener listener) {
            throw new UnsupportedOperationException();
        }
    };

    public abstract boolean perform(BuildStep step, AbstractBuild build, Launcher launcher, BuildListener listener)
            throws IOException, InterruptedException;
}
