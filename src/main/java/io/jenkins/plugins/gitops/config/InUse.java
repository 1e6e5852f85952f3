package io.jenkins.plugins.gitops.config;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.Project;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What of the configuration applications refer to by its name: it is not taken away under them. */
final class InUse {
    private InUse() {}

    /**
     * What would be missed, each with those who use it; empty where nothing would be.
     *
     * @param clusters names that were there and are there no more
     * @param projects the same
     */
    static List<String> missed(
            Set<String> clusters, Set<String> projects, Collection<ManagedApplication> applications) {
        List<String> missed = new ArrayList<>();
        clusters.forEach(gone -> {
            List<String> users = users(
                    applications,
                    application -> application.destination().name().equals(gone));
            if (!users.isEmpty()) {
                missed.add(Messages.InUse_cluster(gone, String.join(", ", users)));
            }
        });
        projects.stream().filter(gone -> !gone.equals(Project.DEFAULT)).forEach(gone -> {
            List<String> users =
                    users(applications, application -> application.project().equals(gone));
            if (!users.isEmpty()) {
                missed.add(Messages.InUse_project(gone, String.join(", ", users)));
            }
        });
        return missed;
    }

    private static List<String> users(Collection<ManagedApplication> applications, Predicate<Application> using) {
        return applications.stream()
                .filter(managed -> using.test(managed.application()))
                .map(InUse::told)
                .distinct()
                .sorted()
                .toList();
    }

    private static String told(ManagedApplication managed) {
        return managed.context().isEmpty() ? managed.name() : Messages.InUse_ofJob(managed.name(), managed.context());
    }
}
