package io.jenkins.plugins.gitops.reconcile;

import java.util.List;
import java.util.function.Supplier;

/** Where an application stands, for people. */
final class DefinedIn {
    private final Supplier<List<DeclaredStatus>> repositories;

    DefinedIn(Supplier<List<DeclaredStatus>> repositories) {
        this.repositories = repositories;
    }

    String of(ManagedApplication managed) {
        String place = place(managed);
        return managed.member()
                .map(member -> "ApplicationSet %s of %s".formatted(member.set(), place))
                .orElse(place);
    }

    private String place(ManagedApplication managed) {
        if (managed.parent().isPresent()) {
            return "the manifests of application " + managed.parent().get();
        }
        if (!managed.declaredIn().isEmpty()) {
            return "the applications repository "
                    + repositories.get().stream()
                            .map(DeclaredStatus::repository)
                            .filter(repository -> repository.key().equals(managed.declaredIn()))
                            .findFirst()
                            .map(ApplicationsRepository::shown)
                            .orElse("");
        }
        return managed.context().isEmpty() ? "the global configuration" : managed.context();
    }
}
