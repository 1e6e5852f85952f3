package hudson.model;

import java.util.List;
import org.kohsuke.stapler.StaplerProxy;

public abstract class AbstractCIBase extends Node
        implements ItemGroup<TopLevelItem>, StaplerProxy, DescriptorByNameOwner {
    public AbstractCIBase() {}

    public abstract List<Node> getNodes();

    public abstract Queue getQueue();

    public String getNodeName() {
        throw new UnsupportedOperationException();
    }

    public String getUrl() {
        throw new UnsupportedOperationException();
    }
}
