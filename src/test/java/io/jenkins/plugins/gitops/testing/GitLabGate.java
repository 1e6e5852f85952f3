package io.jenkins.plugins.gitops.testing;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/** Lets tokens in and turns them away with the status and words that GitLab uses. */
final class GitLabGate implements Filter {
    static final String TOKEN = "gitops.token";

    static final String DENIED = "HTTP Basic: Access denied. If a password was provided for Git authentication, "
            + "the password was incorrect or you're required to use a token instead of a password. If a token was "
            + "provided, it was either incorrect, expired, or improperly scoped. See "
            + "%s/help/topics/git/troubleshooting_git.md#error-on-git-fetch-http-basic-access-denied";
    private static final String NOT_FOUND =
            "The project you were looking for could not be found or you don't have permission to view it.";

    private final GitServer server;
    private final Function<HttpServletRequest, Optional<ServedRepository>> repositories;

    GitLabGate(GitServer server, Function<HttpServletRequest, Optional<ServedRepository>> repositories) {
        this.server = server;
        this.repositories = repositories;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        Optional<ServedRepository> repository = repositories.apply(http);
        String header = http.getHeader("Authorization");
        if (header == null) {
            anonymous(http, answer, chain, repository);
            return;
        }
        Optional<AccessToken> token = identify(header);
        if (token.isEmpty()) {
            challenge(answer);
        } else {
            admit(http, answer, chain, repository, token.get());
        }
    }

    private void anonymous(
            HttpServletRequest http,
            HttpServletResponse answer,
            FilterChain chain,
            Optional<ServedRepository> repository)
            throws IOException, ServletException {
        boolean open = repository.isPresent() && repository.get().isPublic();
        if (open && !GitRequest.of(http).writes()) {
            chain.doFilter(http, answer);
        } else {
            challenge(answer);
        }
    }

    private void admit(
            HttpServletRequest http,
            HttpServletResponse answer,
            FilterChain chain,
            Optional<ServedRepository> repository,
            AccessToken token)
            throws IOException, ServletException {
        boolean writes = GitRequest.of(http).writes();
        if (repository.isEmpty() || !token.opens(repository.get().name())) {
            refuse(answer, 404, NOT_FOUND);
        } else if (!writes && !token.mayDo("read_repository") && !token.mayDo("write_repository")) {
            refuse(answer, 403, "You are not allowed to download code.");
        } else if (writes && repository.get().settings().archived()) {
            refuse(answer, 403, "You can't push code to an archived project.");
        } else if (writes && !token.pushScope(repository.get())) {
            refuse(answer, 403, "You are not allowed to upload code.");
        } else if (writes && token.role().compareTo(Role.DEVELOPER) < 0) {
            refuse(answer, 403, "You are not allowed to push code to this project.");
        } else {
            http.setAttribute(TOKEN, token);
            chain.doFilter(http, answer);
        }
    }

    private Optional<AccessToken> identify(String header) {
        return login(header).flatMap(pair -> server.token(pair[0], pair[1]));
    }

    /** User name and password of a header; empty where it is none of Basic authentication. */
    static Optional<String[]> login(String header) {
        if (!header.startsWith("Basic ")) {
            return Optional.empty();
        }
        String pair = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        return Optional.of(new String[] {pair.substring(0, colon), pair.substring(colon + 1)});
    }

    private void challenge(HttpServletResponse answer) throws IOException {
        answer.setHeader("WWW-Authenticate", "Basic realm=\"GitLab\"");
        refuse(answer, 401, DENIED.formatted(server.url()));
    }

    private static void refuse(HttpServletResponse answer, int status, String text) throws IOException {
        answer.setStatus(status);
        answer.setContentType("text/plain; charset=utf-8");
        answer.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
