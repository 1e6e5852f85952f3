package io.jenkins.plugins.gitops.registry;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a registry says of a login and one repository.
 *
 * @param login how it was let in
 * @param granted what its token service grants on the repository: {@code pull}, {@code push}; empty where it says nothing
 * @param told whether the token says what it grants; only then do empty grants mean that there are none
 * @param registryTime the registry's clock
 * @param serviceTime the clock of its token service
 */
public record RegistryStanding(
        Login login, Set<String> granted, boolean told, Optional<Instant> registryTime, Optional<Instant> serviceTime) {
    /** How a registry lets somebody in. */
    public enum Login {
        /** It asks nobody. */
        NONE,
        /** By user name and password with each request. */
        BASIC,
        /** By a token of the service that it names. */
        TOKEN
    }

    public RegistryStanding {
        granted = Set.copyOf(granted);
    }
}
