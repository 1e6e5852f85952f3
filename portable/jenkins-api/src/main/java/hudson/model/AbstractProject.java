package hudson.model;

public abstract class AbstractProject<P extends AbstractProject<P, R>, R extends AbstractBuild<P, R>>
        extends Job<P, R> {
    protected AbstractProject(ItemGroup parent, String name) {
        super(parent, name);
    }

    public boolean isBuildable() {
        throw new UnsupportedOperationException();
    }

    public RunMap<R> _getRuns() {
        throw new UnsupportedOperationException();
    }

    public void removeRun(R run) {
        throw new UnsupportedOperationException();
    }

    public abstract static class AbstractProjectDescriptor extends TopLevelItemDescriptor {
        public AbstractProjectDescriptor() {}
    }
}
