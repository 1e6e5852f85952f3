package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.application.Helm;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredentials;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.reconcile.Charts;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.reconcile.RepositoryLogins;
import io.jenkins.plugins.gitops.render.ChartPlace;
import io.jenkins.plugins.gitops.render.ChartStore;
import java.util.List;
import java.util.Optional;

/** Charts from the repositories and registries that the configuration allows. */
final class PulledCharts implements Charts {
    private final ChartStore store;
    private final List<String> allowed;
    private final GitCredentials credentials;
    private volatile RepositoryLogins logins = RepositoryLogins.NONE;

    /**
     * @param allowed addresses, all below which is allowed: {@code https://...} and {@code http://...} of chart
     *     repositories, {@code oci://...} of registries; a registry under {@code http://} is spoken to without TLS
     */
    PulledCharts(ChartStore store, List<String> allowed, GitCredentials credentials) {
        this.store = store;
        this.allowed = allowed.stream().map(each -> each.replaceAll("/+$", "")).toList();
        this.credentials = credentials;
    }

    void lend(RepositoryLogins now) {
        logins = now;
    }

    @Override
    public String fetch(ApplicationSource source, ManagedApplication managed) {
        return store.fetch(place(source, managed));
    }

    @Override
    public GitTree tree(ApplicationSource source, ManagedApplication managed, String version) {
        return store.tree(place(source, managed), version);
    }

    private ChartPlace place(ApplicationSource source, ManagedApplication managed) {
        String url = source.repoUrl();
        boolean registry = !url.contains("://");
        boolean plain = isAllowed("http://" + url);
        boolean permitted = registry ? plain || isAllowed("oci://" + url) : isAllowed(url);
        if (!permitted) {
            throw new FindingException(Charts.notAllowed(source));
        }
        return new ChartPlace(
                url,
                source.chart(),
                source.targetRevision(),
                registry && plain,
                login(registry ? "https://" + url : url, managed),
                source.helm().map(Helm::flags).map(Helm.Flags::passCredentials).orElse(false));
    }

    private boolean isAllowed(String url) {
        return allowed.stream().anyMatch(each -> (url + "/").startsWith(each + "/"));
    }

    private Optional<ChartPlace.Login> login(String url, ManagedApplication managed) {
        return logins.find(url, managed.application().project())
                .map(id -> credentials.find(id, managed.context()))
                .filter(GitCredential.UserPassword.class::isInstance)
                .map(GitCredential.UserPassword.class::cast)
                .map(each -> new ChartPlace.Login(each.username(), each.secret()));
    }
}
