package io.jenkins.plugins.gitops.root;

import io.jenkins.plugins.gitops.finding.Finding;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** The body of a request: JSON, and not too much of it. */
final class RequestBody {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final String JSON = "application/json";

    private RequestBody() {}

    /** "" where there is none; fails with {@link RefusedRequest}. */
    static String read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        // A form may have been read before: its body is empty then, and its type tells.
        String type = Objects.toString(request.getContentType(), body.length > 0 ? "none" : JSON);
        if (body.length > MOST_BYTES) {
            throw new RefusedRequest(
                    413,
                    new Finding(
                            "api.too-large",
                            "The body is larger than 1 MiB",
                            "No request needs that much; nothing was done",
                            "Send less"));
        }
        if (!isJson(type)) {
            throw new RefusedRequest(
                    415,
                    new Finding(
                            "api.content-type",
                            "The body is not said to be JSON",
                            "Requests carry JSON alone; nothing was done",
                            "Send the header Content-Type: application/json"));
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static boolean isJson(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.equals(JSON) || type.startsWith(JSON + ";");
    }
}
