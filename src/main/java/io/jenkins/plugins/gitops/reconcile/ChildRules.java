package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.Unforeseen;
import io.jenkins.plugins.gitops.manifest.KeptText;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.Optional;
import java.util.function.Function;

/** What a child has to keep to. */
final class ChildRules {
    private final ApplicationReader reader = new ApplicationReader();
    private final Function<String, Optional<ManagedApplication>> known;
    private final ProjectGuard guard;

    /** @param known an application by its name */
    ChildRules(Function<String, Optional<ManagedApplication>> known, ProjectGuard guard) {
        this.known = known;
        this.guard = guard;
    }

    /** Why a manifest cannot be registered as a child; empty where it can. */
    Optional<Finding> refusal(ManagedApplication parent, Manifest manifest) {
        try {
            KeptText.of(manifest);
            return refusal(parent, reader.read(manifest));
        } catch (RuntimeException e) {
            // One document must not stop its parent, whatever stands in it.
            return Optional.of(Unforeseen.in("Application " + manifest.name(), e));
        }
    }

    private Optional<Finding> refusal(ManagedApplication parent, Application child) {
        String name = child.name();
        if (parent.path().contains(name)) {
            return Optional.of(ChildFindings.cycle(
                    parent.path()
                            .subList(parent.path().indexOf(name), parent.path().size()),
                    name));
        }
        if (known.apply(name)
                .filter(other -> !other.ancestors().equals(parent.path()))
                .isPresent()) {
            return Optional.of(ChildFindings.taken(name, parent.name()));
        }
        return guard.permitsChild(parent, child.project())
                ? Optional.empty()
                : Optional.of(ChildFindings.project(name, child.project(), parent));
    }
}
