package io.jenkins.plugins.gitops.application;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads AppProjects of {@code argoproj.io/v1alpha1} as they are. A project limits: one with a field that this version does
 * not know, or cannot honour though it limits, is refused as a whole.
 */
public final class AppProjectReader {
    private static final String GROUP = "argoproj.io";
    private static final String API_VERSION = GROUP + "/v1alpha1";
    private static final String FOLDERS = "gitops.jenkins.io/folders";
    private static final String CHILD_PROJECTS = "gitops.jenkins.io/child-projects";

    /**
     * @param project as it is
     * @param notes what it says and what has no effect here
     */
    public record Read(Project project, List<Finding> notes) {
        public Read {
            notes = List.copyOf(notes);
        }
    }

    /** Whether this is an AppProject, of whatever version. */
    public static boolean isProject(Manifest manifest) {
        return manifest.group().equals(GROUP) && manifest.kind().equals("AppProject");
    }

    /** One AppProject; fails with a finding. */
    public Read read(Manifest manifest) {
        String name = manifest.name();
        AppProjectFindings problems = new AppProjectFindings();
        if (name.isBlank()) {
            throw new FindingException(problems.missing(name, "metadata.name"));
        }
        if (!manifest.apiVersion().equals(API_VERSION)) {
            throw new FindingException(AppProjectFindings.badValue(
                    name, "apiVersion", manifest.apiVersion(), "Use %s.".formatted(API_VERSION)));
        }
        Fields whole = new Fields(problems, name, "", manifest.content());
        whole.ignore("apiVersion", "kind", "metadata", "status");
        Fields spec = whole.child("spec").orElseThrow(() -> new FindingException(problems.missing(name, "spec")));
        Project project = read(manifest, spec);
        List<String> unknown = whole.unknown();
        if (!unknown.isEmpty()) {
            throw new FindingException(AppProjectFindings.unknownFields(name, unknown));
        }
        return new Read(project, notes(spec));
    }

    private static Project read(Manifest manifest, Fields spec) {
        spec.ignore("description", "roles", "sourceNamespaces");
        ProjectPatterns patterns = new ProjectPatterns(spec);
        return new Project(
                manifest.name(),
                patterns.repositories(),
                patterns.destinations(),
                new KindRules(patterns.kinds("clusterResourceWhitelist"), patterns.kinds("clusterResourceBlacklist")),
                new KindRules(
                        spec.has("namespaceResourceWhitelist")
                                ? patterns.kinds("namespaceResourceWhitelist")
                                : KindRules.ALL.allowed(),
                        patterns.kinds("namespaceResourceBlacklist")),
                Folders.parse(manifest.annotation(FOLDERS)),
                new Project.Manifested(
                        true,
                        spec.flag("permitOnlyProjectScopedClusters"),
                        names(manifest.annotation(CHILD_PROJECTS)),
                        new SyncWindowReader().read(spec),
                        patterns.accounts(),
                        patterns.orphans(),
                        new SourceIntegrityReader().read(spec)));
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static List<Finding> notes(Fields spec) {
        List<Finding> notes = new ArrayList<>();
        note(
                notes,
                spec,
                "roles",
                "Roles, their groups and their tokens do not apply here: who may do what is decided by the permissions of Jenkins.",
                "Give the people of those roles the permissions GitOps/View, Sync, Approve and Rollback on the folder.");
        note(
                notes,
                spec,
                "sourceNamespaces",
                "Applications stand in files here and not in namespaces of a cluster, so that there is nothing to allow.",
                "Nothing; the folders that may use the project are in its annotation " + FOLDERS + ".");
        return notes;
    }

    private static void note(List<Finding> notes, Fields spec, String field, String meaning, String remedy) {
        if (!spec.isEmpty(field)) {
            notes.add(AppProjectFindings.notApplied(spec.name(), spec.path(field), meaning, remedy));
        }
    }
}
