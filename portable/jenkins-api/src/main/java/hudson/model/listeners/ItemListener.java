package hudson.model.listeners;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Item;

public class ItemListener implements ExtensionPoint {
    public ItemListener() {}

    public void onCreated(Item item) {}

    public void onCopied(Item source, Item item) {}

    public void onLoaded() {}

    public void onDeleted(Item item) {}

    public void onRenamed(Item item, String oldName, String newName) {}

    public void onLocationChanged(Item item, String oldFullName, String newFullName) {}

    public void onUpdated(Item item) {}

    public void onBeforeShutdown() {}

    public static ExtensionList<ItemListener> all() {
        throw new UnsupportedOperationException();
    }
}
