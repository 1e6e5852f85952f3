package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.store.JsonFolder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The applications that stand among the manifests of others: registered here instead of applied. What was registered last
 * is kept on disk, by the name of the parent.
 */
final class Children {
    /** On a parent: the children that may be forgotten, though they are more than half of it. */
    static final String CONFIRMATION = "gitops.jenkins.io/forget-children";

    private static final int SMALL = 3;
    private static final String PLACE = "the manifests of an application";

    private final JsonFolder<DeclaredSet> sets;
    private final Map<String, DeclaredSet> read = new ConcurrentHashMap<>();

    /** @param sets a folder that nobody else writes to */
    Children(JsonFolder<DeclaredSet> sets) {
        this.sets = sets;
    }

    /** The last registered children of a parent. */
    DeclaredSet of(String parent) {
        return read.computeIfAbsent(parent, name -> sets.get(name).orElse(DeclaredSet.EMPTY));
    }

    /** Replaces them; says whether they are others than before. */
    boolean put(String parent, DeclaredSet now) {
        DeclaredSet before = of(parent);
        if (!now.equals(before)) {
            sets.put(parent, now);
            read.put(parent, now);
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
                        .map(child -> parent.child(child, set.leaving().contains(child.name())))
                        .toList();
    }

    /** Whether a child's objects are to be deleted with it, as far as its manifest says. */
    boolean cascades(String manifest) {
        return new ApplicationReader()
                .readAll(PLACE, manifest).applications().stream().anyMatch(Cascade::isAskedFor);
    }

    /** Whether a parent confirms that it lets go of all of these. */
    static boolean confirmed(ManagedApplication parent, Collection<String> names) {
        String confirmed = parent.application().annotations().getOrDefault(CONFIRMATION, "");
        return new HashSet<>(List.of(confirmed.strip().split("[,\\s]+"))).containsAll(names);
    }

    /**
     * Why a parent does not let go of some that are gone from its manifests: losing all, or more than half, is more often a
     * mistake than a wish.
     *
     * @param doomed how many objects hang on those
     * @param total how many objects hang on all that are registered
     * @param none whether the manifests hold none any more
     */
    static Optional<Finding> kept(ManagedApplication parent, List<String> gone, int doomed, int total, boolean none) {
        boolean all = none && !parent.application().syncPolicy().allowEmpty();
        boolean many = total >= SMALL && doomed * 2 > total;
        return !gone.isEmpty() && (all || many) && !confirmed(parent, gone)
                ? Optional.of(ChildFindings.kept(parent, gone, doomed, total))
                : Optional.empty();
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
