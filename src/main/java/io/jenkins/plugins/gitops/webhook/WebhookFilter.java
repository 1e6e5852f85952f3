package io.jenkins.plugins.gitops.webhook;

import hudson.Extension;
import hudson.security.csrf.CrumbExclusion;
import io.jenkins.plugins.gitops.config.PluginClassLoader;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import jenkins.util.HttpServletFilter;

/**
 * {@code POST gitops-webhook/}: open to everyone who proves with a connection's secret who they are. It answers before Jenkins
 * looks for a crumb or for a page, and so with or without the slash at the end: a redirect would pass for a success at GitLab.
 */
@Extension
public class WebhookFilter extends CrumbExclusion implements HttpServletFilter {
    private static final String PATH = "/gitops-webhook";

    /** Where Jenkins checks crumbs, of which no sender has one. */
    @Override
    public boolean process(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        return handle(request, response);
    }

    /** Where Jenkins checks none, and for what is no POST. */
    @Override
    public boolean handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Objects.toString(request.getPathInfo(), "");
        if (!path.equals(PATH) && !path.equals(PATH + "/")) {
            return false;
        }
        WebhookAnswer answer = "POST".equals(request.getMethod()) ? answer(request) : WebhookAnswer.NOT_POST;
        if (answer == WebhookAnswer.BUSY) {
            response.setHeader("Retry-After", String.valueOf(WebhookAnswer.RETRY_AFTER));
        }
        if (answer == WebhookAnswer.NOT_POST) {
            response.setHeader("Allow", "POST");
        }
        response.setStatus(answer.status());
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write((answer.text() + "\n").getBytes(StandardCharsets.UTF_8));
        return true;
    }

    private static WebhookAnswer answer(HttpServletRequest request) throws IOException {
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            WebhookAnswer answer = Webhooks.get().intake().answer(new Servlet(request));
            if (answer == WebhookAnswer.ACCEPTED) {
                Webhooks.get().wake();
            }
            return answer;
        }
    }

    private record Servlet(HttpServletRequest request) implements WebhookRequest {
        @Override
        public String header(String name) {
            return Objects.toString(request.getHeader(name), "");
        }

        @Override
        public String remote() {
            return request.getRemoteAddr();
        }

        @Override
        public long length() {
            return request.getContentLengthLong();
        }

        @Override
        public InputStream body() throws IOException {
            return request.getInputStream();
        }
    }
}
