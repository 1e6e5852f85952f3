package hudson.model;

import hudson.ExtensionPoint;
import hudson.util.RunList;
import java.io.File;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends AbstractItem
        implements ExtensionPoint {
    protected Job(ItemGroup parent, String name) {
        super(parent, name);
    }

    public abstract boolean isBuildable();

    protected abstract SortedMap<Integer, ? extends RunT> _getRuns();

    protected abstract void removeRun(RunT run);

    public boolean isBuilding() {
        throw new UnsupportedOperationException();
    }

    public int getNextBuildNumber() {
        throw new UnsupportedOperationException();
    }

    public Collection<? extends Job> getAllJobs() {
        throw new UnsupportedOperationException();
    }

    public Map<JobPropertyDescriptor, JobProperty<? super JobT>> getProperties() {
        throw new UnsupportedOperationException();
    }

    public List<JobProperty<? super JobT>> getAllProperties() {
        throw new UnsupportedOperationException();
    }

    public <T extends JobProperty> T getProperty(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public void addProperty(JobProperty<? super JobT> property) throws IOException {
        throw new UnsupportedOperationException();
    }

    public <T extends JobProperty> T removeProperty(Class<T> type) throws IOException {
        throw new UnsupportedOperationException();
    }

    public RunT getBuildByNumber(int number) {
        throw new UnsupportedOperationException();
    }

    public RunT getBuild(String id) {
        throw new UnsupportedOperationException();
    }

    public RunList<RunT> getBuilds() {
        throw new UnsupportedOperationException();
    }

    public RunList<RunT> getNewBuilds() {
        throw new UnsupportedOperationException();
    }

    public RunT getLastBuild() {
        throw new UnsupportedOperationException();
    }

    public RunT getFirstBuild() {
        throw new UnsupportedOperationException();
    }

    public RunT getLastCompletedBuild() {
        throw new UnsupportedOperationException();
    }

    public RunT getLastSuccessfulBuild() {
        throw new UnsupportedOperationException();
    }

    public RunT getLastFailedBuild() {
        throw new UnsupportedOperationException();
    }

    public File getBuildDir() {
        throw new UnsupportedOperationException();
    }
}
