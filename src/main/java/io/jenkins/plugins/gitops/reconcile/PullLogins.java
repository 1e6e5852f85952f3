package io.jenkins.plugins.gitops.reconcile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the pull Secret of one application holds logins for: {@code pull-secrets/<application>.json}.
 *
 * @param logins one for each registry
 */
record PullLogins(List<PullLogin> logins) {
    PullLogins {
        logins = logins == null ? List.of() : List.copyOf(logins);
    }

    /** With the given logins, each in the place of the one for its registry. */
    PullLogins with(Collection<PullLogin> changed) {
        Map<String, PullLogin> byRegistry = new LinkedHashMap<>();
        logins.forEach(login -> byRegistry.put(login.registry(), login));
        changed.forEach(login -> byRegistry.put(login.registry(), login));
        return new PullLogins(List.copyOf(byRegistry.values()));
    }

    /** With the name that a job has now whose credentials are used. */
    PullLogins moved(String from, String to) {
        return new PullLogins(logins.stream()
                .map(login -> login.context().equals(from)
                        ? new PullLogin(login.registry(), login.credentialId(), to)
                        : login)
                .toList());
    }

    Set<String> registries() {
        return logins.stream().map(PullLogin::registry).collect(Collectors.toUnmodifiableSet());
    }
}
