package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.appset.ClusterEntry;
import io.jenkins.plugins.gitops.appset.ClusterList;
import io.jenkins.plugins.gitops.appset.Outside;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.gitlab.GitLabLists;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one evaluation of a set reads, with the credentials of its applications repository; remembers what it read. */
final class SetOutside implements Outside {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final SetReads reads;
    private final ClusterList clusters;
    private final HttpClient http;
    private final Map<Place, String> commits = new LinkedHashMap<>();
    private List<ClusterEntry> seen;

    SetOutside(SetReads reads, ClusterList clusters, HttpClient http) {
        this.reads = reads;
        this.clusters = clusters;
        this.http = http;
    }

    private record Place(String repoUrl, String revision) {}

    @Override
    public List<ClusterEntry> clusters() {
        seen = clusters.clusters();
        return seen;
    }

    @Override
    public GitTree tree(String repoUrl, String revision) {
        GitRepository repository = reads.repository(repoUrl);
        String commit = commits.computeIfAbsent(new Place(repoUrl, revision), place -> repository.fetch(revision));
        return repository.tree(commit);
    }

    @Override
    public GitLabLists gitLab(URI base, String path) {
        String address = base + "/" + path;
        if (!(reads.credential(address) instanceof UserPassword login)) {
            throw new FindingException(noToken(address));
        }
        return new GitLabLists(http, base, login.secret(), LIMIT);
    }

    /** The addresses of the repositories that were read. */
    List<String> repositories() {
        return commits.keySet().stream().map(Place::repoUrl).distinct().toList();
    }

    /** Whether all that was read is as it was. A repository that cannot be asked has changed: the evaluation says why. */
    boolean unchanged() {
        if (seen != null && !seen.equals(clusters.clusters())) {
            return false;
        }
        try {
            return new ArrayList<>(commits.entrySet())
                    .stream()
                            .allMatch(read -> reads.repository(read.getKey().repoUrl())
                                    .tip(read.getKey().revision())
                                    .filter(read.getValue()::equals)
                                    .isPresent());
        } catch (FindingException unreachable) {
            return false;
        }
    }

    private static Finding noToken(String address) {
        return new Finding(
                "appset.gitlab-token-missing",
                "No credential with a token is configured for %s.".formatted(RemoteText.safe(address)),
                "GitLab's API is asked with the credential for that address; tokenRef, which names a Secret of Argo CD's"
                        + " namespace, is not read.",
                "Add a repository credential for that address to the global configuration: a user name with an access token"
                        + " that has the scope read_api.");
    }
}
