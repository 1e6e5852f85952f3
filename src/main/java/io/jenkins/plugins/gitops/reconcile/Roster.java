package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.RemoteText;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which applications there are: configured ones, those of repositories, and what stands among the manifests of either. */
final class Roster {
    private final Children children;
    private final ChildSets childSets;
    private final Consumer<String> problems;
    private Set<String> told = Set.of();

    Roster(Children children, ChildSets childSets, Consumer<String> problems) {
        this.children = children;
        this.childSets = childSets;
        this.problems = problems;
    }

    /** All, by name, with the credentials that are lent to them; of several with the same name the first counts. */
    Map<String, ManagedApplication> all(
            Collection<ManagedApplication> configured,
            Collection<ManagedApplication> declared,
            RepositoryLogins logins) {
        Map<String, ManagedApplication> roots = new LinkedHashMap<>();
        take(Stream.concat(configured.stream(), declared.stream()), roots);
        Map<String, ManagedApplication> all = new LinkedHashMap<>();
        unfolded(roots).forEach(application -> all.put(application.name(), logins.lend(application)));
        return all;
    }

    // Children may hold sets, and what these make may have children.
    private List<ManagedApplication> unfolded(Map<String, ManagedApplication> roots) {
        while (true) {
            List<ManagedApplication> all = children.unfold(roots.values());
            Set<String> known = all.stream().map(ManagedApplication::name).collect(Collectors.toSet());
            List<ManagedApplication> made = childSets.applications(all).stream()
                    .filter(application -> known.add(application.name()))
                    .toList();
            if (made.isEmpty()) {
                tellTaken(all);
                return all;
            }
            take(made.stream(), roots);
        }
    }

    // What a set made under a name that is taken is not there: said once, as long as it is so.
    private void tellTaken(List<ManagedApplication> all) {
        Set<ManagedApplication> known = new HashSet<>(all);
        Set<String> now = new TreeSet<>();
        childSets.applications(all).stream()
                .filter(made -> !known.contains(made))
                .map(made -> ("Application \"%s\" of ApplicationSet \"%s\" among the manifests of %s has a name"
                                + " that is taken. It is left out. Rename one of them.")
                        .formatted(
                                made.name(),
                                RemoteText.safe(
                                        made.member().map(SetMember::set).orElse("")),
                                String.join(" → ", made.ancestors())))
                .forEach(now::add);
        now.stream().filter(problem -> !told.contains(problem)).forEach(problems);
        told = now;
    }

    private void take(Stream<ManagedApplication> found, Map<String, ManagedApplication> wanted) {
        found.forEach(application -> {
            if (wanted.putIfAbsent(application.name(), application) != null) {
                problems.accept(
                        "Application \"%s\" is defined more than once. The first definition counts. Remove the others."
                                .formatted(application.name()));
            }
        });
    }
}
