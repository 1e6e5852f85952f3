package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.AppProjectReader;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.appset.ApplicationSetReader;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.sync.Lists;
import java.util.ArrayList;
import java.util.List;

/**
 * A render, parted: what goes to the cluster, and what is registered here instead.
 *
 * @param own for the cluster
 * @param applications the children
 * @param sets the ApplicationSets
 * @param projects AppProjects, which nobody takes from here
 */
record Family(Render own, List<Manifest> applications, List<Manifest> sets, List<Manifest> projects) {
    static Family of(Render render) {
        List<Manifest> own = new ArrayList<>();
        List<Manifest> applications = new ArrayList<>();
        List<Manifest> sets = new ArrayList<>();
        List<Manifest> projects = new ArrayList<>();
        for (Manifest manifest : Lists.flat(render.manifests())) {
            if (ApplicationReader.isApplication(manifest)) {
                applications.add(manifest);
            } else if (ApplicationSetReader.isApplicationSet(manifest)) {
                sets.add(manifest);
            } else if (AppProjectReader.isProject(manifest)) {
                projects.add(manifest);
            } else {
                own.add(manifest);
            }
        }
        boolean whole = applications.isEmpty() && sets.isEmpty() && projects.isEmpty();
        Render rest = whole ? render : render.with(own);
        return new Family(rest, List.copyOf(applications), List.copyOf(sets), List.copyOf(projects));
    }
}
