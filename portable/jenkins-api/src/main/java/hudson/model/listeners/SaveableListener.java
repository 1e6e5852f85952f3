package hudson.model.listeners;

import hudson.ExtensionPoint;
import hudson.XmlFile;
import hudson.model.Saveable;

public abstract class SaveableListener implements ExtensionPoint {
    public SaveableListener() {}

    public void onChange(Saveable source, XmlFile file) {}

    public static void fireOnChange(Saveable source, XmlFile file) {
        throw new UnsupportedOperationException();
    }
}
