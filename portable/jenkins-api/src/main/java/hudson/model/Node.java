package hudson.model;

import hudson.ExtensionPoint;
import hudson.FilePath;
import hudson.Launcher;
import hudson.remoting.VirtualChannel;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import java.io.File;
import java.io.IOException;
import jenkins.util.io.OnMaster;

public abstract class Node extends AbstractModelObject
        implements ExtensionPoint, AccessControlled, OnMaster, PersistenceRoot {
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public String getSearchUrl() {
        throw new UnsupportedOperationException();
    }

    public abstract String getNodeName();

    public FilePath createPath(String absolutePath) {
        throw new UnsupportedOperationException();
    }

    public abstract FilePath getRootPath();

    public final VirtualChannel getChannel() {
        throw new UnsupportedOperationException();
    }

    public abstract Launcher createLauncher(TaskListener listener);

    public final Computer toComputer() {
        throw new UnsupportedOperationException();
    }

    public ACL getACL() {
        throw new UnsupportedOperationException();
    }

    public File getRootDir() {
        throw new UnsupportedOperationException();
    }

    public void save() throws IOException {
        throw new UnsupportedOperationException();
    }
}
