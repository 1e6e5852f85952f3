package io.jenkins.plugins.gitops.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Answers what GitLab serves beside Git: its REST API, and the token service of its registry. */
final class GitLabPages implements Filter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GitLabRest api;
    private final GitLabTokenService tokens;

    GitLabPages(GitServer server) {
        this.api = new GitLabRest(server);
        this.tokens = new GitLabTokenService(server);
    }

    /** An answer in JSON. */
    record Answer(int status, Object body) {
        static Answer message(int status, String text) {
            return new Answer(status, Map.of("message", text));
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String path = http.getRequestURI();
        if (path.startsWith("/api/v4/")) {
            write((HttpServletResponse) response, api.answer(http));
        } else if (path.equals("/jwt/auth")) {
            write((HttpServletResponse) response, tokens.answer(http));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void write(HttpServletResponse response, Answer answer) throws IOException {
        response.setStatus(answer.status());
        response.setContentType("application/json");
        response.getOutputStream().write(JSON.writeValueAsBytes(answer.body()));
    }
}
