package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.cluster.Tracking;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCredentials;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.store.JsonFolder;
import io.jenkins.plugins.gitops.sync.Lists;
import io.jenkins.plugins.gitops.sync.Target;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Adds to renders the Secrets that nodes pull images with, for the applications that asked for one. As a part of the render
 * the Secret is kept, healed and tracked like all else, and follows the credential.
 */
public final class PullSecrets {
    private static final ResourceType SECRET = new ResourceType("", "v1", "Secret", "secrets", true);

    private final JsonFolder<PullLogins> kept;
    private final GitCredentials credentials;
    private final String hashKey;

    /**
     * @param credentials finds logins by their ids
     * @param hashKey of this installation: whoever reads the state folder must not be able to guess a password by its hash
     * @param problems told, in a sentence, of what nobody waits for
     */
    public PullSecrets(StateFolder folder, GitCredentials credentials, String hashKey, Consumer<String> problems) {
        this.kept = folder.pullLogins(problems);
        this.credentials = credentials;
        this.hashKey = hashKey;
    }

    /**
     * A render with what was added.
     *
     * @param warning where a login is gone, and what is in the cluster stays as it is
     */
    record Added(Render render, Optional<Finding> warning) {}

    /** The name of an application's pull Secret. */
    public static String name(String application) {
        return "gitops-pull-" + application;
    }

    /**
     * Has the reconciler keep a pull Secret for an application, with these logins beside those for other registries.
     *
     * @throws FindingException where a credential is unknown or of another kind; then nothing is kept
     */
    public synchronized void want(String application, Collection<PullLogin> logins) {
        logins.forEach(login -> DockerConfig.login(login, credentials));
        kept.put(
                application,
                kept.get(application).orElseGet(() -> new PullLogins(List.of())).with(logins));
    }

    /** Has logins found by the name that a job has now. */
    public synchronized void moved(String from, String to) {
        for (String application : kept.names()) {
            kept.get(application).ifPresent(logins -> {
                PullLogins now = logins.moved(from, to);
                if (!now.equals(logins)) {
                    kept.put(application, now);
                }
            });
        }
    }

    /** Fails with a finding where a login is gone and the cluster has no Secret of ours either. */
    Added to(Render render, Target target) {
        Optional<PullLogins> logins = kept.get(target.application());
        // Of an empty render nothing is made: it must look as empty as it is to the guards against pruning everything.
        if (logins.isEmpty() || render.manifests().isEmpty()) {
            return new Added(render, Optional.empty());
        }
        List<Manifest> written = Lists.flat(render.manifests());
        PullPlaces places =
                PullPlaces.of(written, target.namespace(), logins.get().registries());
        PullAdditions additions = new PullAdditions(written, target.namespace(), name(target.application()));
        Optional<FindingException> gone = Optional.empty();
        try {
            String config = DockerConfig.encoded(logins.get(), credentials);
            places.byNamespace().forEach((namespace, place) -> additions.add(namespace, place, config));
        } catch (FindingException e) {
            gone = Optional.of(e);
            places.byNamespace()
                    .forEach((namespace, place) -> additions.add(namespace, place, present(target, namespace, e)));
        }
        return new Added(
                additions.render(render, hashKey),
                gone.map(e -> e.finding().withSeen(seen(e, target) + "; the Secret in the cluster stays as it is")));
    }

    private static String present(Target target, String namespace, FindingException gone) {
        Cluster cluster = target.cluster();
        return cluster.get(SECRET, namespace, name(target.application()))
                .filter(secret -> Tracking.of(secret)
                        .filter(tracking -> tracking.application().equals(target.application()))
                        .isPresent())
                .map(secret -> secret.text("data", DockerConfig.KEY))
                .filter(data -> !data.isEmpty())
                .orElseThrow(() -> new FindingException(gone.finding().withSeen(seen(gone, target))));
    }

    private static String seen(FindingException gone, Target target) {
        return "The pull Secret of %s: %s"
                .formatted(target.application(), gone.finding().seen());
    }
}
