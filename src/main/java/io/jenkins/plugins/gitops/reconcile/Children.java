package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitChecks;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.store.JsonFolder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The applications that stand among the manifests of others: registered here instead of applied. What was registered last
 * is kept on disk, by the name of the parent.
 */
final class Children {
    /** On a parent: the children that may be forgotten, though they are more than half of it. */
    static final String CONFIRMATION = "gitops.jenkins.io/forget-children";

    private static final String PLACE = "the manifests of an application";

    private final JsonFolder<DeclaredSet> sets;

    Children(JsonFolder<DeclaredSet> sets) {
        this.sets = sets;
    }

    /** The last registered children of a parent. */
    DeclaredSet of(String parent) {
        return sets.get(parent).orElse(DeclaredSet.EMPTY);
    }

    /** Replaces them; says whether they are others than before. */
    boolean put(String parent, DeclaredSet now) {
        DeclaredSet before = of(parent);
        if (!now.equals(before)) {
            sets.put(parent, now);
        }
        return !now.manifests().equals(before.manifests()) || !now.leaving().equals(before.leaving());
    }

    /** All applications with their children, to any depth: of several with the same name the first counts. */
    List<ManagedApplication> unfold(Collection<ManagedApplication> roots) {
        Map<String, ManagedApplication> known = new LinkedHashMap<>();
        roots.forEach(root -> known.putIfAbsent(root.name(), root));
        List<ManagedApplication> open = new ArrayList<>(known.values());
        while (!open.isEmpty()) {
            List<ManagedApplication> next = new ArrayList<>();
            for (ManagedApplication parent : open) {
                children(parent).stream()
                        .filter(child -> known.putIfAbsent(child.name(), child) == null)
                        .forEach(next::add);
            }
            open = next;
        }
        return List.copyOf(known.values());
    }

    private List<ManagedApplication> children(ManagedApplication parent) {
        ApplicationReader reader = new ApplicationReader();
        DeclaredSet set = of(parent.name());
        return new TreeMap<>(set.manifests())
                .values().stream()
                        .flatMap(text -> reader.readAll(PLACE, text).applications().stream())
                        .map(child -> parent.child(
                                child, lent(parent, child), set.leaving().contains(child.name())))
                        .toList();
    }

    /** Whether a child's objects are to be deleted with it, as far as its manifest says. */
    boolean cascades(String manifest) {
        return new ApplicationReader()
                .readAll(PLACE, manifest).applications().stream().anyMatch(Cascade::isAskedFor);
    }

    // Whoever can push the parent's manifests must not be able to have its credential sent elsewhere.
    private static String lent(ManagedApplication parent, Application child) {
        boolean same = GitChecks.sameServer(
                parent.application().source().repoUrl(), child.source().repoUrl());
        return same ? parent.gitCredentialId() : "";
    }

    /** The children that a parent lets go of, by their names, if it confirms that. */
    static Set<String> confirmed(ManagedApplication parent) {
        String names = parent.application().annotations().getOrDefault(CONFIRMATION, "");
        return new HashSet<>(List.of(names.strip().split("[,\\s]+")));
    }

    /** Which of a parent's manifests cannot be registered, and why; by name. */
    Map<String, Finding> refused(ManagedApplication parent, List<Manifest> applications, ChildRules rules) {
        Map<String, Finding> refused = new LinkedHashMap<>();
        for (Manifest manifest : applications) {
            rules.refusal(parent, manifest).ifPresent(finding -> refused.put(manifest.name(), finding));
        }
        return refused;
    }
}
