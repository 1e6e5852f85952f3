package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.AppProjectReader;
import io.jenkins.plugins.gitops.application.Project;
import io.jenkins.plugins.gitops.cluster.ClusterSecret;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes AppProjects, cluster Secrets and public keys from manifests. One that is wrong takes nothing from the others. */
final class AdministrationReader {
    private final AppProjectReader projects = new AppProjectReader();

    static boolean concerns(Manifest manifest) {
        return AppProjectReader.isProject(manifest) || ClusterSecret.isOne(manifest) || isKeyring(manifest);
    }

    // Argo CD's own: an armored public key in each of its entries.
    private static boolean isKeyring(Manifest manifest) {
        return manifest.apiVersion().equals("v1")
                && manifest.kind().equals("ConfigMap")
                && manifest.name().equals("argocd-gpg-keys-cm");
    }

    /** @param findings takes what is wrong, and what has no effect */
    Administration read(List<Manifest> manifests, List<Finding> findings) {
        List<Project> read = new ArrayList<>();
        List<ClusterSecret> clusters = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Manifest manifest : manifests) {
            try {
                if (AppProjectReader.isProject(manifest)) {
                    requireFirst(names, "AppProject", manifest.name());
                    AppProjectReader.Read project = projects.read(manifest);
                    findings.addAll(project.notes());
                    read.add(project.project());
                } else if (isKeyring(manifest)) {
                    manifest.map("data").values().forEach(key -> keys.add(String.valueOf(key)));
                } else {
                    ClusterSecret cluster = ClusterSecret.read(manifest);
                    requireFirst(names, "cluster", cluster.name());
                    findings.addAll(cluster.settings().warnings());
                    clusters.add(cluster);
                }
            } catch (FindingException e) {
                findings.add(e.finding());
            }
        }
        return new Administration(read, clusters, keys);
    }

    /** Said of objects that only a marked repository may hold. */
    static Finding notMarked(List<Manifest> manifests) {
        Manifest one = manifests.get(0);
        return new Finding(
                "project.source-not-marked",
                "%d AppProjects, cluster Secrets and keyrings are passed over, the %s %s first"
                        .formatted(manifests.size(), one.kind(), RemoteText.safe(one.name())),
                "They give rights, and are taken only from a repository that an administrator marked for it",
                "Have an administrator switch on \"Take AppProjects and cluster Secrets from the repository too\" for this"
                        + " repository in the global configuration");
    }

    private static void requireFirst(Set<String> names, String kind, String name) {
        if (!names.add(kind + " " + name)) {
            throw new FindingException(new Finding(
                    "project.repeated",
                    "The %s %s stands there more than once".formatted(kind, RemoteText.safe(name)),
                    "The first one counts, by the order of the files' paths",
                    "Rename or remove the others"));
        }
    }
}
