package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.manifest.KeptText;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.store.JsonFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The ApplicationSets that stand among the manifests of applications, with the last good applications of each. What they
 * make stays in the parent's project. A look at the parent evaluates them where it fetched, where they changed, and after
 * a while: a parent that is not healthy is looked at each second.
 */
final class ChildSets {
    private static final String KEY = "of-";

    private final JsonFolder<GeneratedSets> store;
    private final SetTools tools;
    private final Function<ManagedApplication, SetOutside> outsides;
    private final Runnable changed;
    private final Duration interval;
    private final Map<String, RepositorySets> byParent = new ConcurrentHashMap<>();
    private final Map<String, Evaluation> evaluations = new ConcurrentHashMap<>();

    private record Evaluation(Map<String, String> sets, Instant time) {}

    /**
     * What may be done with the sets of a parent.
     *
     * @param take whether new ones are taken, and changes of those that are known
     * @param forget whether those that are gone may be forgotten
     * @param anew whether their generators are to be asked also where nobody knows of a change
     */
    record Permit(boolean take, boolean forget, boolean anew) {}

    /**
     * @param outsides what the generators of a parent's sets read
     * @param changed told where an application changed
     * @param interval after which the generators are asked again where nothing else is a reason to
     */
    ChildSets(
            JsonFolder<GeneratedSets> store,
            SetTools tools,
            Function<ManagedApplication, SetOutside> outsides,
            Runnable changed,
            Duration interval) {
        this.store = store;
        this.tools = tools;
        this.outsides = outsides;
        this.changed = changed;
        this.interval = interval;
    }

    /**
     * Replaces those of one parent.
     *
     * @param manifests all that the parent has now
     * @return what a person should know
     */
    Optional<Finding> replace(ManagedApplication parent, List<Manifest> manifests, Permit permit) {
        RepositorySets sets = of(parent);
        Map<String, String> known = sets.manifests();
        if (manifests.isEmpty() && known.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> wanted = new LinkedHashMap<>();
        Optional<Finding> refused = Optional.empty();
        for (Manifest manifest : manifests) {
            try {
                wanted.putIfAbsent(manifest.name(), KeptText.of(manifest));
            } catch (FindingException e) {
                refused = Optional.of(e.finding());
                wanted.putIfAbsent(manifest.name(), known.getOrDefault(manifest.name(), ""));
            }
        }
        Map<String, String> declared = new TreeMap<>(known);
        if (permit.take()) {
            declared.putAll(wanted);
        }
        List<String> gone = known.keySet().stream()
                .filter(name -> !wanted.containsKey(name))
                .sorted()
                .toList();
        Optional<Finding> kept = permit.forget() ? kept(parent, sets, gone, wanted.isEmpty()) : Optional.empty();
        if (permit.forget() && kept.isEmpty()) {
            declared.keySet().removeAll(gone);
        }
        evaluate(parent, sets, declared, permit);
        return refused.or(() -> kept)
                .or(() -> sets.statuses().stream()
                        .flatMap(status -> status.findings().stream())
                        .findFirst())
                .or(() -> elsewhere(parent, sets));
    }

    private void evaluate(ManagedApplication parent, RepositorySets sets, Map<String, String> declared, Permit permit) {
        Instant now = tools.clock().instant();
        Evaluation last = evaluations.get(parent.name());
        boolean reason = permit.anew()
                || sets.open()
                || last == null
                || !last.sets().equals(declared)
                || !now.isBefore(last.time().plus(interval));
        sets.declared(declared);
        if (reason) {
            evaluations.put(parent.name(), new Evaluation(declared, now));
            if (sets.refresh(own -> outsides.apply(parent))) {
                changed.run();
            }
        }
    }

    private static Optional<Finding> kept(
            ManagedApplication parent, RepositorySets sets, List<String> gone, boolean none) {
        int total = sets.statuses().stream().mapToInt(ChildSets::size).sum();
        int doomed = sets.statuses().stream()
                .filter(set -> gone.contains(set.name()))
                .mapToInt(ChildSets::size)
                .sum();
        return Children.kept(parent, gone, doomed, total, none);
    }

    private static int size(SetStatus set) {
        return 1 + set.applications().size();
    }

    /** What the sets of these applications made. */
    List<ManagedApplication> applications(Collection<ManagedApplication> parents) {
        return parents.stream()
                .flatMap(parent -> of(parent).applications().stream()
                        .filter(made -> sameProject(parent, made.application()))
                        .map(made -> parent.made(made.application(), made.member())))
                .toList();
    }

    private RepositorySets of(ManagedApplication parent) {
        return byParent.computeIfAbsent(parent.name(), name -> new RepositorySets(KEY + name, store, tools));
    }

    private static boolean sameProject(ManagedApplication parent, Application made) {
        return made.project().equals(parent.application().project());
    }

    private static Optional<Finding> elsewhere(ManagedApplication parent, RepositorySets sets) {
        String names = sets.applications().stream()
                .map(RepositorySets.Generated::application)
                .filter(made -> !sameProject(parent, made))
                .map(made -> "%s (%s)".formatted(made.name(), made.project()))
                .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        "appset.other-project",
                        "ApplicationSets of %s make applications of other projects: %s"
                                .formatted(parent.name(), RemoteText.safe(names)),
                        "What stands among the manifests of an application stays in its project; they are left out",
                        "Take them into the project %s, or move the set to an applications repository"
                                .formatted(parent.application().project())));
    }
}
