package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.render.AccountPull;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The accounts of one sync that are still to name a pull Secret: each is given it before the first object of its namespace
 * that may make pods, since pods take it at their admission and never later.
 */
final class PullAttachments {
    private static final int FIRST_WORKLOAD = KindOrder.of(new ObjectKey("apps", "DaemonSet", "", ""));

    private final PullAccounts accounts;
    private final StrandedPods stranded;
    private final Gate gate;
    private final List<AccountPull> pending;
    private final List<AccountPull> changed = new ArrayList<>();

    PullAttachments(PullAccounts accounts, StrandedPods stranded, List<AccountPull> wanted, Gate gate) {
        this.accounts = accounts;
        this.stranded = stranded;
        this.gate = gate;
        this.pending = new ArrayList<>(wanted);
    }

    /** Whether an object's pods may run as the namespace's own account, which is still to be given a Secret. */
    boolean standsOnDefault(ObjectKey key) {
        return pending.stream().anyMatch(pull -> pull.account().equals("default") && mayUse(key, pull));
    }

    /** The given namespaces whose own account is still to be given a Secret. */
    Set<String> defaults(Set<String> namespaces) {
        return pending.stream()
                .filter(pull -> pull.account().equals("default") && namespaces.contains(pull.namespace()))
                .map(AccountPull::namespace)
                .collect(Collectors.toSet());
    }

    /** What became of the accounts of these namespaces, as far as they are there. */
    List<ObjectResult> early(Set<String> namespaces) {
        return attach(pull -> namespaces.contains(pull.namespace()));
    }

    /** What became of the accounts that a step stands on; those that are not there yet are left for later steps. */
    List<ObjectResult> before(List<Item> step) {
        return attach(pull -> step.stream().anyMatch(item -> mayUse(item.key(), pull)));
    }

    private List<ObjectResult> attach(Predicate<AccountPull> wanted) {
        List<ObjectResult> results = new ArrayList<>();
        for (AccountPull pull : List.copyOf(pending)) {
            if (gate.open() && wanted.test(pull)) {
                attach(pull).ifPresent(result -> {
                    pending.remove(pull);
                    results.add(result);
                });
            }
        }
        return results;
    }

    private Optional<ObjectResult> attach(AccountPull pull) {
        Optional<ObjectResult> result = accounts.attach(pull);
        result.filter(done -> done.action() == Action.CONFIGURED).ifPresent(done -> changed.add(pull));
        return result;
    }

    /** The rest, when all objects are there; and pods that came too early for what their account names now. */
    List<ObjectResult> rest() {
        List<ObjectResult> results = new ArrayList<>();
        for (AccountPull pull : pending) {
            Optional<ObjectResult> result = gate.open() ? attach(pull) : Optional.of(PullAccounts.notReached(pull));
            results.add(result.orElseGet(() -> PullAccounts.missing(pull)));
        }
        pending.clear();
        changed.forEach(pull -> restart(pull).ifPresent(results::add));
        changed.clear();
        return results;
    }

    private Optional<ObjectResult> restart(AccountPull pull) {
        try {
            int restarted = gate.open() ? stranded.restart(pull) : 0;
            String message = "%d pods that waited in vain for their image were made anew".formatted(restarted);
            return restarted == 0
                    ? Optional.empty()
                    : Optional.of(ObjectResult.of(pull.accountKey(), Action.CONFIGURED, message));
        } catch (ClusterException e) {
            return Optional.of(ObjectResult.of(pull.accountKey(), Action.FAILED, e.finding()));
        }
    }

    private static boolean mayUse(ObjectKey key, AccountPull pull) {
        return key.namespace().equals(pull.namespace()) && KindOrder.of(key) >= FIRST_WORKLOAD;
    }
}
