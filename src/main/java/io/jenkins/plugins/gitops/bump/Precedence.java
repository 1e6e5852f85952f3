package io.jenkins.plugins.gitops.bump;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a bump knows of itself and of others when two of them edit the same field.
 *
 * @param own where it comes from
 * @param resumed whether it goes on after a restart, so that its arrival says nothing
 * @param others where another deployment came from, by its id; empty where that is not known
 */
public record Precedence(Provenance own, boolean resumed, Function<String, Optional<Provenance>> others) {
    /** The last to arrive wins. */
    public static final Precedence BY_ARRIVAL =
            new Precedence(new Provenance("", "", Set.of(), Instant.EPOCH, false), false, id -> Optional.empty());

    /** Whether there can be anything to yield to. */
    boolean matters() {
        return resumed || own.byTime() || !own.line().isEmpty() && !own.commit().isEmpty();
    }

    /**
     * @param deployment the other's id, "" where a commit is nobody's deployment
     * @param madeAt when the other was asked for, or its commit made
     */
    boolean yieldsTo(String deployment, Instant madeAt) {
        Optional<Provenance> other = deployment.isEmpty() ? Optional.empty() : others.apply(deployment);
        if (other.filter(own::follows).isPresent()) {
            return false;
        }
        return other.filter(own::yieldsTo).isPresent() || resumed && madeAt.isAfter(own.requestedAt());
    }
}
