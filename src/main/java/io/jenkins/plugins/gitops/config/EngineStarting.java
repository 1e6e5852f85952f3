package io.jenkins.plugins.gitops.config;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.view.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What is answered while no engine runs: Jenkins is coming up or going down, or nobody needed one so far. */
public final class EngineStarting {
    /** When to ask again, in seconds. */
    private static final int RETRY_AFTER = 2;

    private EngineStarting() {}

    /** Answers, and has an engine started in the background. */
    public static void answer(HttpServletResponse response) throws IOException {
        EngineHolder.get().wanted();
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", String.valueOf(RETRY_AFTER));
        response.setContentType("application/json;charset=UTF-8");
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            response.getOutputStream().write(Json.of(finding()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Finding finding() {
        return new Finding(
                "api.starting",
                "GitOps Deploy is starting",
                "Jenkins has just come up or is going down, or nothing needed the applications so far",
                "Ask again in %d s".formatted(RETRY_AFTER));
    }
}
