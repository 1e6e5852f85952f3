package hudson.search;

import org.kohsuke.stapler.StaplerProxy;

public class Search implements StaplerProxy {
    public Search() {}

    public Object getTarget() {
        throw new UnsupportedOperationException();
    }
}
