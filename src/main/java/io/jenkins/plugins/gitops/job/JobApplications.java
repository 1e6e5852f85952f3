package io.jenkins.plugins.gitops.job;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.gitops.config.ApplicationProvider;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.FolderSettings;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The applications that jobs define. They follow their job when it is renamed or moved; a copy defines nothing until it is
 * saved; a deleted job's application is forgotten, and its objects stay where they are.
 */
@Extension
public class JobApplications extends ItemListener implements ApplicationProvider {
    private static final Logger LOGGER = Logger.getLogger(JobApplications.class.getName());

    private final transient Map<String, String> seen = new ConcurrentHashMap<>();
    // Jenkins tells of a deletion while the job is still there to be found.
    private final transient Set<Item> gone =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    public static JobApplications get() {
        return ExtensionList.lookupSingleton(JobApplications.class);
    }

    /** The name of the application that the job defines, confirmed or not. */
    public static Optional<String> nameOn(Job<?, ?> job) {
        return property(job).map(GitOpsApplicationProperty::getName);
    }

    /** Why the job's own application is not there, where it defines one that does not count. */
    public static Optional<Finding> refusal(Job<?, ?> job) {
        return property(job)
                .filter(property -> !property.confirmedOn(job.getFullName()))
                .map(property -> unconfirmed(property, job.getFullName()));
    }

    @Override
    public List<ManagedApplication> applications(Consumer<String> problems) {
        List<ManagedApplication> found = new ArrayList<>();
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            jobs().stream()
                    .filter(job -> !gone.contains(job))
                    .forEach(job -> property(job).ifPresent(property -> {
                        seen.put(job.getFullName(), property.state());
                        try {
                            found.add(managed(job.getFullName(), property));
                        } catch (FindingException e) {
                            problems.accept(
                                    job.getFullName() + ": " + e.finding().sentence());
                        }
                    }));
        }
        return found;
    }

    private static List<Job<?, ?>> jobs() {
        Iterable<Job> all = Jenkins.get().allItems(Job.class);
        List<Job<?, ?>> found = new ArrayList<>();
        for (Job<?, ?> job : all) {
            found.add(job);
        }
        found.sort(Comparator.comparing(Job::getFullName));
        return found;
    }

    private static ManagedApplication managed(String job, GitOpsApplicationProperty property) {
        if (!property.confirmedOn(job)) {
            throw new FindingException(unconfirmed(property, job));
        }
        FolderSettings.requireProject(property.getProject(), property.getName(), job);
        return new ManagedApplication(
                property.application(), FolderSettings.gitCredential(property.getGitCredentialsId(), job), job);
    }

    private static Finding unconfirmed(GitOpsApplicationProperty property, String job) {
        return new Finding(
                "application.not-confirmed",
                "%s holds the application \"%s\", and nobody who may has defined it there"
                        .formatted(job, property.getName()),
                "It was copied with the job, or changed by a pipeline or a script; it defines nothing",
                "Have somebody with GitOps/Configure save the configuration of the job");
    }

    private static Optional<GitOpsApplicationProperty> property(Item item) {
        return item instanceof Job<?, ?> job
                ? Optional.ofNullable(job.getProperty(GitOpsApplicationProperty.class))
                : Optional.empty();
    }

    /** Tells the engine where the job's application is not what it was when the engine last asked. */
    void saved(Job<?, ?> job) {
        String now = property(job).map(GitOpsApplicationProperty::state).orElse("");
        String before = now.isEmpty() ? seen.remove(job.getFullName()) : seen.put(job.getFullName(), now);
        if (!now.equals(before == null ? "" : before)) {
            EngineHolder.get().configurationChanged();
        }
    }

    /** Tells the engine where applications are defined below the folder: its defaults and limits may be others. */
    void saved(AbstractFolder<?> folder) {
        String below = folder.getFullName() + "/";
        if (seen.keySet().stream().anyMatch(job -> job.startsWith(below))) {
            EngineHolder.get().configurationChanged();
        }
    }

    @Override
    public void onCreated(Item item) {
        Optional<GitOpsApplicationProperty> property = property(item);
        if (property.isPresent() && item.hasPermission(GitOpsPermissions.CONFIGURE)) {
            confirm(property.get(), item, item.getFullName());
        }
    }

    // The copy stays unconfirmed: the same application must not be defined twice.
    @Override
    public void onCopied(Item source, Item item) {
        property(item)
                .ifPresent(property -> LOGGER.log(
                        Level.WARNING,
                        "{0}",
                        unconfirmed(property, item.getFullName()).sentence()));
    }

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        seen.remove(oldFullName);
        property(item).filter(property -> property.confirmedOn(oldFullName)).ifPresent(property -> {
            confirm(property, item, newFullName);
            EngineHolder.get().configurationChanged();
        });
    }

    @Override
    public void onDeleted(Item item) {
        gone.add(item);
        if (seen.remove(item.getFullName()) != null) {
            EngineHolder.get().configurationChanged();
        }
    }

    private static void confirm(GitOpsApplicationProperty property, Item item, String fullName) {
        property.confirm(fullName);
        try {
            item.save();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The application of " + fullName + " could not be saved");
        }
    }
}
