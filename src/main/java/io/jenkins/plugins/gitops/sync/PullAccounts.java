package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.render.AccountPull;
import io.jenkins.plugins.gitops.sync.ObjectResult.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the name of a pull Secret into a ServiceAccount, and leaves everything else in it as it is. The list belongs to one
 * field manager as a whole, so that server-side apply would take it from the others: it is patched, at the version read.
 */
final class PullAccounts {
    private static final ResourceType TYPE = new ResourceType("", "v1", "ServiceAccount", "serviceaccounts", true);
    private static final String LIST = "imagePullSecrets";
    private static final int ATTEMPTS = 4;

    private final Cluster cluster;

    PullAccounts(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Empty where the account names the Secret. */
    Optional<ObjectState> compare(AccountPull pull) {
        try {
            return read(pull).filter(account -> names(account, pull)).isPresent()
                    ? Optional.empty()
                    : Optional.of(States.lacking(pull.accountKey(), "Does not name the pull Secret " + pull.secret()));
        } catch (ClusterException e) {
            return Optional.of(States.unknown(pull.accountKey(), e.finding()));
        }
    }

    /** Empty where there is no such account yet. */
    Optional<ObjectResult> attach(AccountPull pull) {
        try {
            return attempt(pull, ATTEMPTS);
        } catch (ClusterException e) {
            return Optional.of(ObjectResult.of(pull.accountKey(), Action.FAILED, e.finding()));
        }
    }

    /** The result for an account that did not come. */
    static ObjectResult missing(AccountPull pull) {
        return ObjectResult.of(
                pull.accountKey(),
                Action.FAILED,
                new Finding(
                        "sync.pull-account-missing",
                        "There is no ServiceAccount %s in namespace %s".formatted(pull.account(), pull.namespace()),
                        "Pods get the Secret %s by it, and none is admitted without it".formatted(pull.secret()),
                        "Add the ServiceAccount to the application's files, or correct serviceAccountName; "
                                + "a new namespace gets its account default within seconds"));
    }

    static ObjectResult notReached(AccountPull pull) {
        return ObjectResult.of(pull.accountKey(), Action.NOT_REACHED, "");
    }

    private Optional<ObjectResult> attempt(AccountPull pull, int left) {
        Optional<Manifest> found = read(pull);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Manifest account = found.get();
        if (names(account, pull)) {
            return Optional.of(ObjectResult.of(pull.accountKey(), Action.UNCHANGED, ""));
        }
        try {
            cluster.patch(TYPE, pull.accountKey(), patch(account, pull));
            return Optional.of(ObjectResult.of(
                    pull.accountKey(), Action.CONFIGURED, "Names the pull Secret " + pull.secret() + " now"));
        } catch (ClusterException e) {
            if (e.kind() != ClusterException.Kind.CONFLICT || left <= 1) {
                throw e;
            }
            return attempt(pull, left - 1);
        }
    }

    private static Map<String, Object> patch(Manifest account, AccountPull pull) {
        List<Object> entries = new ArrayList<>(account.maps(LIST));
        entries.add(Map.of("name", pull.secret()));
        return Map.of("metadata", Map.of("resourceVersion", account.resourceVersion()), LIST, entries);
    }

    private Optional<Manifest> read(AccountPull pull) {
        return cluster.get(TYPE, pull.namespace(), pull.account());
    }

    private static boolean names(Manifest account, AccountPull pull) {
        return account.maps(LIST).stream().anyMatch(entry -> pull.secret().equals(entry.get("name")));
    }
}
