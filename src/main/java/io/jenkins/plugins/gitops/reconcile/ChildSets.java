package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.git.GitChecks;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.store.JsonFolder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The ApplicationSets that stand among the manifests of applications, with the last good applications of each. What they
 * make stays in the parent's project. They are evaluated at each look at the parent.
 */
final class ChildSets implements ApplicationSets {
    private static final String KEY = "of-";

    private final JsonFolder<GeneratedSets> store;
    private final SetTools tools;
    private final Function<ManagedApplication, SetOutside> outsides;
    private final Runnable changed;
    private final Map<String, RepositorySets> byParent = new ConcurrentHashMap<>();

    /**
     * @param outsides what the generators of a parent's sets read
     * @param changed told where an application changed
     */
    ChildSets(
            JsonFolder<GeneratedSets> store,
            SetTools tools,
            Function<ManagedApplication, SetOutside> outsides,
            Runnable changed) {
        this.store = store;
        this.tools = tools;
        this.outsides = outsides;
        this.changed = changed;
    }

    @Override
    public Optional<Finding> replace(ManagedApplication parent, List<Manifest> manifests) {
        RepositorySets sets = of(parent);
        if (manifests.isEmpty() && sets.statuses().isEmpty()) {
            return Optional.empty();
        }
        Optional<Finding> refused = sets.declared(manifests);
        if (sets.refresh(own -> outsides.apply(parent))) {
            changed.run();
        }
        return refused.or(() -> sets.statuses().stream()
                        .flatMap(status -> status.findings().stream())
                        .findFirst())
                .or(() -> elsewhere(parent, sets));
    }

    /** What the sets of these applications made. */
    List<ManagedApplication> applications(Collection<ManagedApplication> parents) {
        return parents.stream()
                .flatMap(parent -> of(parent).applications().stream()
                        .filter(made -> sameProject(parent, made.application()))
                        .map(made -> managed(parent, made)))
                .toList();
    }

    private RepositorySets of(ManagedApplication parent) {
        return byParent.computeIfAbsent(parent.name(), name -> new RepositorySets(KEY + name, store, tools));
    }

    // Whoever can push the parent's manifests must not be able to have its credential sent elsewhere.
    private static ManagedApplication managed(ManagedApplication parent, RepositorySets.Generated made) {
        ApplicationSource mine = parent.application().source();
        boolean lent =
                GitChecks.sameServer(mine.repoUrl(), made.application().source().repoUrl());
        return parent.made(made.application(), lent ? parent.gitCredentialId() : "", made.member());
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
