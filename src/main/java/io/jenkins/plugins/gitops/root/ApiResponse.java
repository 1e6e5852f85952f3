package io.jenkins.plugins.gitops.root;

import io.jenkins.plugins.gitops.api.ApiAnswer;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.view.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers of the API as HTTP has them. */
final class ApiResponse {
    private ApiResponse() {}

    static ApiAnswer problem(int status, Finding finding) {
        return new ApiAnswer(status, "application/json;charset=UTF-8", "", "", Json.of(finding));
    }

    static void write(ApiAnswer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        // Kept by the browser of that person alone, and asked about before each use.
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (!answer.etag().isEmpty()) {
            response.setHeader("ETag", answer.etag());
        }
        if (!answer.fileName().isEmpty()) {
            response.setHeader("Content-Disposition", "attachment; filename=\"" + answer.fileName() + "\"");
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (body.length > 0) {
            response.setContentType(answer.contentType());
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
