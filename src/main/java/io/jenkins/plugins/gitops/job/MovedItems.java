package io.jenkins.plugins.gitops.job;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.gitops.config.EngineHolder;

/** Has open deployments, and what nodes pull with, find their credentials by the name that their job or folder has now. */
@Extension
public class MovedItems extends ItemListener {
    /** Jenkins calls it for what is in a folder too. */
    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        EngineHolder holder = EngineHolder.get();
        holder.background().execute(() -> holder.ifRunning(engine -> engine.moved(oldFullName, newFullName)));
    }
}
