package io.jenkins.plugins.gitops.webhook;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;

/** Has the triggers of deleted jobs forgotten. */
@Extension
public class DeletedJobs extends ItemListener {
    @Override
    public void onDeleted(Item item) {
        TriggeredJobs.get().forget(item);
    }
}
