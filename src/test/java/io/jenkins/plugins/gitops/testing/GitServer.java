package io.jenkins.plugins.gitops.testing;

import io.jenkins.plugins.gitops.gitlab.TokenKind;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee9.servlet.FilterHolder;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * A real smart-HTTP Git server on loopback with GitLab's token manners: tokens by kind, role and project, protected
 * branches, and GitLab's own words and statuses when it refuses. Faults can be planned for single requests.
 */
public final class GitServer implements AutoCloseable {
    private final Path folder;
    private final Server jetty = new Server();
    private final ServerConnector connector;
    private final String scheme;
    private final FaultFilter faults = new FaultFilter();
    private final Map<String, ServedRepository> repositories = new ConcurrentHashMap<>();
    private final List<AccessToken> tokens = new CopyOnWriteArrayList<>();
    private final Map<String, Ending> ended = new ConcurrentHashMap<>();
    private final AtomicInteger serial = new AtomicInteger(57724);

    private GitServer(Path folder, Optional<ServerCertificate> certificate) {
        this.folder = folder;
        this.scheme = certificate.isPresent() ? "https" : "http";
        this.connector = certificate
                .map(present -> new ServerConnector(jetty, tls(present)))
                .orElseGet(() -> new ServerConnector(jetty));
    }

    /**
     * Starts a server on a free port of the loopback interface.
     *
     * @param folder where its repositories live
     */
    public static GitServer start(Path folder) {
        return start(folder, 0);
    }

    /** As {@link #start(Path)}, on a given port; 0 is any free one. */
    public static GitServer start(Path folder, int port) {
        return start(new GitServer(folder, Optional.empty()), port);
    }

    /** As {@link #start(Path)}, with TLS. */
    public static GitServer start(Path folder, ServerCertificate certificate) {
        return start(new GitServer(folder, Optional.of(certificate)), 0);
    }

    private static GitServer start(GitServer server, int port) {
        server.connector.setHost("127.0.0.1");
        server.connector.setPort(port);
        // The API names projects by paths with encoded slashes.
        server.connector
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .setUriCompliance(UriCompliance.LEGACY);
        server.jetty.addConnector(server.connector);
        server.jetty.setHandler(server.handler());
        server.jetty.setStopTimeout(0);
        run(server.jetty::start);
        return server;
    }

    private static SslContextFactory.Server tls(ServerCertificate certificate) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(certificate.store());
        tls.setKeyStorePassword(ServerCertificate.PASSWORD);
        return tls;
    }

    /** The server's address without a slash at its end. */
    public String url() {
        return scheme + "://127.0.0.1:" + connector.getLocalPort();
    }

    /**
     * Makes an empty private repository with {@code main} as its default branch, protected for maintainers.
     *
     * @param name group and project, for instance {@code team/manifests}
     */
    public ServedRepository create(String name) {
        try {
            ServedRepository repository =
                    new ServedRepository(name, url() + "/" + name + ".git", folder.resolve(name + ".git"));
            repositories.put(name, repository);
            return repository;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A repository made before. */
    public ServedRepository repository(String name) {
        return Optional.ofNullable(repositories.get(name)).orElseThrow();
    }

    /** A project access token of a role with {@code read_repository} and {@code write_repository}. */
    public AccessToken projectToken(String repository, Role role) {
        return projectToken(repository, role, Set.of("read_repository", "write_repository"), null);
    }

    /** A project access token with {@code read_repository} alone. */
    public AccessToken readOnlyProjectToken(String repository, Role role) {
        return projectToken(repository, role, Set.of("read_repository"), null);
    }

    /** A project access token. @param expires the first day on which it does not work; null for never */
    public AccessToken projectToken(String repository, Role role, Set<String> scopes, LocalDate expires) {
        boolean write = scopes.contains("write_repository") || scopes.contains("api");
        return issue(TokenKind.ACCESS, "", "glpat-", role, write, repository, scopes, expires);
    }

    /** A deploy token with {@code read_repository} and both registry scopes; it can never push to Git. */
    public AccessToken deployToken(String repository) {
        return deployToken(repository, Set.of("read_repository", "read_registry", "write_registry"));
    }

    /** A deploy token with the given scopes. */
    public AccessToken deployToken(String repository, Set<String> scopes) {
        String name = "gitlab+deploy-token-" + (serial.get() + 1);
        return issue(TokenKind.DEPLOY, name, "gldt-", Role.MAINTAINER, false, repository, scopes, null);
    }

    /** The token of a CI job, of a project that does not let jobs push. */
    public AccessToken jobToken(String repository) {
        Set<String> scopes = Set.of("read_repository", "read_registry", "write_registry");
        return issue(TokenKind.JOB, "gitlab-ci-token", "glcbt-", Role.DEVELOPER, false, repository, scopes, null);
    }

    /** How a token came to its end, which the API tells and Git does not. */
    enum Ending {
        REVOKED,
        EXPIRED
    }

    /** From now on the token is wrong, as one that expired. */
    public void revoke(AccessToken token) {
        end(token, Ending.REVOKED);
    }

    /** As {@link #revoke}, by its own day. */
    public void expire(AccessToken token) {
        end(token, Ending.EXPIRED);
    }

    private void end(AccessToken token, Ending ending) {
        tokens.remove(token);
        ended.put(token.secret(), ending);
    }

    Optional<Ending> endOf(String secret) {
        return Optional.ofNullable(ended.get(secret));
    }

    Optional<AccessToken> tokenOf(String secret) {
        return tokens.stream().filter(token -> token.secret().equals(secret)).findFirst();
    }

    Optional<AccessToken> tokenOfUser(long user) {
        return tokens.stream().filter(token -> token.facts().userId() == user).findFirst();
    }

    List<ServedRepository> all() {
        return repositories.values().stream()
                .sorted(Comparator.comparing(ServedRepository::name))
                .toList();
    }

    Optional<ServedRepository> served(String name) {
        return Optional.ofNullable(repositories.get(name));
    }

    Optional<ServedRepository> served(long id) {
        return repositories.values().stream()
                .filter(repository -> repository.settings().id() == id)
                .findFirst();
    }

    /** Breaks the next request of a kind. */
    public void failNext(GitRequest request, Fault fault) {
        faults.plan(request, fault, true);
    }

    /** Breaks each request of a kind until {@link #heal()}. */
    public void failAll(GitRequest request, Fault fault) {
        faults.plan(request, fault, false);
    }

    /** Forgets all faults that are still planned. */
    public void heal() {
        faults.heal();
    }

    /** All requests so far, as {@code <kind> <path>}. */
    public List<String> requests() {
        return faults.requests();
    }

    /** What clients sent that took this server for their proxy. */
    public List<String> proxyAuthorizations() {
        return faults.proxyAuthorizations();
    }

    @Override
    public void close() {
        faults.close();
        run(jetty::stop);
        repositories.values().forEach(ServedRepository::close);
    }

    Optional<AccessToken> token(String username, String secret) {
        return tokens.stream()
                .filter(token -> token.answersTo(username, secret))
                .findFirst();
    }

    private AccessToken issue(
            TokenKind kind,
            String username,
            String prefix,
            Role role,
            boolean write,
            String repository,
            Set<String> scopes,
            LocalDate expires) {
        int number = serial.incrementAndGet();
        String secret = prefix + "t0ken-of-the-test-%d".formatted(number);
        TokenFacts facts = new TokenFacts("token-" + number, scopes, Optional.ofNullable(expires), number);
        AccessToken token = new AccessToken(kind, username, secret, role, write, repository, facts);
        tokens.add(token);
        return token;
    }

    private ServletContextHandler handler() {
        ServletContextHandler handler = new ServletContextHandler();
        EnumSet<DispatcherType> requests = EnumSet.of(DispatcherType.REQUEST);
        handler.addFilter(new FilterHolder(new GitLabPages(this)), "/*", requests);
        handler.addFilter(new FilterHolder(faults), "/*", requests);
        handler.addFilter(new FilterHolder(new GitLabGate(this, http -> find(http.getRequestURI()))), "/*", requests);
        handler.addServlet(new ServletHolder(GitServlets.create(this::find)), "/*");
        return handler;
    }

    /** By a request's path, with or without {@code .git} and what Git puts behind it. */
    Optional<ServedRepository> find(String path) {
        String name = path.replaceFirst("^/", "")
                .replaceFirst("/(info/refs|git-upload-pack|git-receive-pack)$", "")
                .replaceFirst("\\.git$", "");
        return Optional.ofNullable(repositories.get(name));
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (Exception e) {
            throw new IllegalStateException("The Git server did not obey", e);
        }
    }

    private interface Step {
        void run() throws Exception;
    }
}
