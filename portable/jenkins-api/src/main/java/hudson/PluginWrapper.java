package hudson;

import hudson.util.VersionNumber;

public class PluginWrapper {
    private PluginWrapper() {}

    public String getShortName() {
        throw new UnsupportedOperationException();
    }

    public String getVersion() {
        throw new UnsupportedOperationException();
    }

    public boolean isActive() {
        throw new UnsupportedOperationException();
    }

    public boolean isEnabled() {
        throw new UnsupportedOperationException();
    }

    public VersionNumber getVersionNumber() {
        throw new UnsupportedOperationException();
    }
}
