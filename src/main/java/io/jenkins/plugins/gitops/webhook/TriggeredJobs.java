package io.jenkins.plugins.gitops.webhook;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All jobs that have the trigger: kept by its start and stop, never by looking through the jobs. */
@Extension
public class TriggeredJobs extends RunListener<Run<?, ?>> {
    private final transient Map<GitOpsPushTrigger, TriggeredJob> jobs = new ConcurrentHashMap<>();

    static TriggeredJobs get() {
        return ExtensionList.lookupSingleton(TriggeredJobs.class);
    }

    // A job that is read from disk again starts its trigger anew, and nobody stops the one before.
    void add(Item item, GitOpsPushTrigger trigger) {
        forget(item);
        jobs.put(trigger, new TriggeredJob(item, trigger));
    }

    void remove(GitOpsPushTrigger trigger) {
        jobs.remove(trigger);
    }

    /** For a deleted job, whose trigger is not stopped. */
    void forget(Item item) {
        jobs.values().removeIf(job -> job.item() == item);
    }

    /** The jobs that are there. One that is being renamed is not, for a moment, and is known again after it. */
    List<TriggeredJob> present() {
        jobs.values().removeIf(TriggeredJob::replaced);
        return jobs.values().stream().filter(TriggeredJob::alive).toList();
    }

    // A build may have checked out what no build before did.
    @Override
    public void onFinalized(Run<?, ?> run) {
        jobs.values().stream().filter(job -> job.item() == run.getParent()).forEach(TriggeredJob::forgetOwn);
    }
}
