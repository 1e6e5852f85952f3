package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Lets through what is an answer of a Git server, and redirects that stay on its host. */
final class HttpAnswers {
    /** Enough for any sentence of a Git server; the rest of a page is not read. */
    private static final int TEXT_LIMIT = 4096;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private HttpAnswers() {}

    static void check(URL asked, HttpResponse<InputStream> answer) throws IOException {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (answer.statusCode() == 200) {
            if (!type.startsWith("application/x-git-")) {
                answer.body().close();
                throw new RemoteFault.Signal(new RemoteFault.NotGit(type), null);
            }
        } else if (REDIRECTS.contains(answer.statusCode())) {
            answer.body().close();
            String location = answer.headers().firstValue("Location").orElse("");
            if (!staysHome(Uris.of(asked), location)) {
                throw new RemoteFault.Signal(new RemoteFault.Redirect(location), null);
            }
        } else {
            String retryAfter = answer.headers().firstValue("Retry-After").orElse("");
            throw new RemoteFault.Signal(
                    new RemoteFault.Answer(answer.statusCode(), text(type, answer.body()), retryAfter), null);
        }
    }

    /** The credential goes wherever a followed redirect leads, so host and port stay and https is never left. */
    static boolean staysHome(URI asked, String location) {
        URI target;
        try {
            target = asked.resolve(location);
        } catch (IllegalArgumentException e) {
            return false;
        }
        boolean sameHost = asked.getHost().equalsIgnoreCase(String.valueOf(target.getHost()));
        boolean sameScheme = asked.getScheme().equalsIgnoreCase(String.valueOf(target.getScheme()));
        if (sameScheme) {
            return sameHost && port(asked) == port(target);
        }
        boolean upgrade = "http".equalsIgnoreCase(asked.getScheme()) && "https".equalsIgnoreCase(target.getScheme());
        return sameHost && upgrade && port(asked) == 80 && port(target) == 443;
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme().toLowerCase(Locale.ROOT)) ? 443 : 80;
    }

    private static String text(String type, InputStream body) throws IOException {
        try (body) {
            return type.isEmpty() || type.startsWith("text/plain") || type.startsWith("application/json")
                    ? new String(body.readNBytes(TEXT_LIMIT), StandardCharsets.UTF_8)
                    : "";
        }
    }
}
