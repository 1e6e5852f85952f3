package io.jenkins.plugins.gitops.webhook;

import hudson.Extension;
import hudson.model.UnprotectedRootAction;
import hudson.security.csrf.CrumbExclusion;
import io.jenkins.plugins.gitops.config.PluginClassLoader;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code POST gitops-webhook/}: open to everyone who proves with a connection's secret who they are. It answers before Jenkins
 * looks for a crumb, and with or without the slash at the end, since a redirect would pass for a success at GitLab.
 */
@Extension
public class WebhookAction extends CrumbExclusion implements UnprotectedRootAction {
    private static final String NAME = "gitops-webhook";
    private static final String PATH = "/" + NAME;

    @Override
    public boolean process(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        String path = Objects.toString(request.getPathInfo(), "");
        if (!"POST".equals(request.getMethod()) || !path.equals(PATH) && !path.equals(PATH + "/")) {
            return false;
        }
        answer(request, response);
        return true;
    }

    /** Where Jenkins checks no crumbs. Needs no permission: the secret is the permission. */
    @POST
    public void doIndex(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        if (!request.getRestOfPath().isEmpty() && !request.getRestOfPath().equals("/")) {
            throw HttpResponses.notFound();
        }
        answer(request, response);
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        WebhookAnswer answer;
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            answer = Webhooks.get().intake().answer(new Servlet(request));
        }
        if (answer == WebhookAnswer.ACCEPTED) {
            Webhooks.get().wake();
        }
        if (answer == WebhookAnswer.BUSY) {
            response.setHeader("Retry-After", String.valueOf(WebhookAnswer.RETRY_AFTER));
        }
        response.setStatus(answer.status());
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write((answer.text() + "\n").getBytes(StandardCharsets.UTF_8));
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

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return NAME;
    }
}
