package hudson;

import hudson.model.AbstractModelObject;
import java.util.List;

public abstract class PluginManager extends AbstractModelObject {
    PluginManager() {}

    public PluginWrapper getPlugin(String shortName) {
        throw new UnsupportedOperationException();
    }

    public List<PluginWrapper> getPlugins() {
        throw new UnsupportedOperationException();
    }

    public PluginWrapper whichPlugin(Class<?> type) {
        throw new UnsupportedOperationException();
    }
}
