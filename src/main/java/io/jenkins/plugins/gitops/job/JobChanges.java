package io.jenkins.plugins.gitops.job;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.Extension;
import hudson.XmlFile;
import hudson.model.Job;
import hudson.model.Saveable;
import hudson.model.listeners.SaveableListener;

/** Sees each saved job and folder, also those that no form saved. */
@Extension
public class JobChanges extends SaveableListener {
    @Override
    public void onChange(Saveable saved, XmlFile file) {
        if (saved instanceof Job<?, ?> job) {
            JobApplications.get().saved(job);
        } else if (saved instanceof AbstractFolder<?> folder) {
            JobApplications.get().saved(folder);
        }
    }
}
