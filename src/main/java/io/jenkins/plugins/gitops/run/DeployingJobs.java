package io.jenkins.plugins.gitops.run;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.gitops.store.JsonFolder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Which applications each job has deployed, kept on disk: a job's page asks often, and must neither load builds nor read
 * records for it.
 */
@Extension
public class DeployingJobs extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(DeployingJobs.class.getName());
    private static final int MOST = 50;

    private transient JsonFolder<Deployed> folder;
    private transient Set<String> known;

    /**
     * What a job deploys.
     *
     * @param applications the newest first
     * @param last the id of the newest deployment, of the first of these
     */
    public record Deployed(List<String> applications, String last) {
        public Deployed {
            applications = List.copyOf(applications);
            last = Objects.requireNonNullElse(last, "");
        }
    }

    public static DeployingJobs get() {
        return ExtensionList.lookupSingleton(DeployingJobs.class);
    }

    /** Notes that a job deploys an application, by the id of that deployment. */
    synchronized void note(Job<?, ?> job, String application, String id) {
        List<String> newer = new ArrayList<>(of(job).map(Deployed::applications).orElse(List.of()));
        newer.remove(application);
        newer.add(0, application);
        put(job.getFullName(), new Deployed(newer.subList(0, Math.min(MOST, newer.size())), id));
    }

    /** Whether the job has ever deployed; reads the disk once for all jobs. */
    public synchronized boolean has(Job<?, ?> job) {
        open();
        return known.contains(job.getFullName());
    }

    /** What the job has deployed; empty where it never has. */
    public synchronized Optional<Deployed> of(Job<?, ?> job) {
        return has(job) ? folder.get(job.getFullName()) : Optional.empty();
    }

    @Override
    public synchronized void onLocationChanged(Item item, String oldFullName, String newFullName) {
        open();
        if (known.remove(oldFullName)) {
            folder.get(oldFullName).ifPresent(deployed -> put(newFullName, deployed));
            folder.remove(oldFullName);
        }
    }

    @Override
    public synchronized void onDeleted(Item item) {
        open();
        if (known.remove(item.getFullName())) {
            folder.remove(item.getFullName());
        }
    }

    private void put(String job, Deployed deployed) {
        folder.put(job, deployed);
        known.add(job);
    }

    private void open() {
        if (known == null) {
            folder = new JsonFolder<>(
                    Jenkins.get().getRootDir().toPath().resolve("gitops/jobs"), Deployed.class, DeployingJobs::problem);
            known = new HashSet<>(folder.names());
        }
    }

    private static void problem(String text) {
        LOGGER.log(Level.WARNING, "{0}", text);
    }
}
