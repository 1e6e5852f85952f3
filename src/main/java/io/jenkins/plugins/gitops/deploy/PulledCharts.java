package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.application.ApplicationSource;
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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Charts from the repositories and registries that the configuration allows. */
final class PulledCharts implements Charts {
    private static final Pattern UNCLEAR = Pattern.compile("[%\\\\?#@;\\s\\p{Cntrl}]");
    private static final Pattern CHART =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){0,20}");

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

    @Override
    public GitTree dependency(String repository, String chart, String version, ManagedApplication managed) {
        ChartPlace place = place(repository.replaceFirst("^oci://|/+$", ""), chart, version, managed);
        return store.tree(place, store.fetch(place));
    }

    private ChartPlace place(ApplicationSource source, ManagedApplication managed) {
        return place(source.repoUrl(), source.chart(), source.targetRevision(), managed);
    }

    private ChartPlace place(String url, String chart, String versions, ManagedApplication managed) {
        boolean registry = !url.contains("://");
        boolean plain = isAllowed("http://" + url);
        boolean permitted = isPlain(url)
                && CHART.matcher(chart).matches()
                && (registry ? plain || isAllowed("oci://" + url) : isAllowed(url));
        if (!permitted) {
            throw new FindingException(Charts.notAllowed(chart, url));
        }
        return new ChartPlace(
                url, chart, versions, registry && plain, login(registry ? "https://" + url : url, managed));
    }

    /** A server may take any other address for another one than the comparison with what is allowed does. */
    private static boolean isPlain(String url) {
        String path = url.replaceFirst("^https?://", "").replaceFirst("/$", "");
        return !UNCLEAR.matcher(path).find()
                && Stream.of(path.split("/", -1)).noneMatch(Set.of("", ".", "..")::contains);
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
