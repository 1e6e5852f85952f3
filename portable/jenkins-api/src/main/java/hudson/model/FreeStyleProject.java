package hudson.model;

public class FreeStyleProject extends Project<FreeStyleProject, FreeStyleBuild> implements TopLevelItem {
    public FreeStyleProject(ItemGroup parent, String name) {
        super(parent, name);
    }

    public DescriptorImpl getDescriptor() {
        throw new UnsupportedOperationException();
    }

    public static class DescriptorImpl extends AbstractProject.AbstractProjectDescriptor {
        public DescriptorImpl() {}

        public FreeStyleProject newInstance(ItemGroup parent, String name) {
            throw new UnsupportedOperationException();
        }
    }
}
