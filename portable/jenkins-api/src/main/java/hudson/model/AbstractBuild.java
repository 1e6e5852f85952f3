package hudson.model;

import hudson.FilePath;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

public abstract class AbstractBuild<P extends AbstractProject<P, R>, R extends AbstractBuild<P, R>> extends Run<P, R>
        implements Queue.Executable {
    protected AbstractBuild(P job) throws IOException {
        super(job);
    }

    public final P getProject() {
        throw new UnsupportedOperationException();
    }

    public final FilePath getWorkspace() {
        throw new UnsupportedOperationException();
    }

    public Node getBuiltOn() {
        throw new UnsupportedOperationException();
    }

    public Map<String, String> getBuildVariables() {
        throw new UnsupportedOperationException();
    }

    public Set<String> getSensitiveBuildVariables() {
        throw new UnsupportedOperationException();
    }

    public abstract void run();
}
