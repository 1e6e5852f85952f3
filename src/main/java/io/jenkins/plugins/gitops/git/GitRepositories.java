package io.jenkins.plugins.gitops.git;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens repositories over one cache folder. Everything in that folder can be deleted while nothing uses it; a mirror
 * that is found damaged is made again by itself. Closing it closes the mirrors and leaves their files.
 */
public final class GitRepositories implements AutoCloseable {
    // Some megabytes: the folders of thousands of applications.
    private static final int LISTED = 20_000;

    private final Path cache;
    private final GitSettings settings;
    private final FetchListener listener;
    private final HttpClient http;
    private final TreeListings listings = new TreeListings(LISTED);
    private final CredentialMark marks = new CredentialMark();
    private final Map<String, Mirror> mirrors = new ConcurrentHashMap<>();

    /**
     * @param cache the folder of the mirrors; made when it is not there
     * @param settings how servers are reached
     */
    public GitRepositories(Path cache, GitSettings settings) {
        this(cache, settings, FetchListener.NONE);
    }

    /**
     * As {@link #GitRepositories(Path, GitSettings)}, and tells how far long fetches are.
     *
     * @param listener called on the fetching thread
     */
    public GitRepositories(Path cache, GitSettings settings, FetchListener listener) {
        this.cache = cache;
        this.settings = settings;
        this.listener = listener;
        this.http = HttpClients.create(settings);
    }

    /**
     * A repository as one credential sees it. Nothing is sent yet.
     *
     * @param url for instance {@code https://gitlab.example/team/manifests.git} or {@code git@host:team/manifests.git}
     * @throws GitException with a finding when the address cannot be used or does not fit the credential
     */
    public GitRepository open(String url, GitCredential credential) {
        GitUrl parsed = GitUrl.parse(url, settings.allowFileUrls());
        CredentialChecks.check(parsed, credential);
        Mirror mirror = mirrors.computeIfAbsent(parsed.key(), key -> new Mirror(cache.resolve(key), listings));
        return new JGitRepository(
                parsed,
                mirror,
                new Remote(parsed, credential, settings, http),
                new Fetches(settings.depth(), () -> new FetchProgress(url, listener)),
                marks.of(credential));
    }

    @Override
    public void close() {
        mirrors.values().forEach(Mirror::close);
    }
}
