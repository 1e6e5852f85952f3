package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.gitlab.TokenKind;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an image's name alone tells. */
final class ImageRules {
    private static final Pattern SCHEME = Pattern.compile("(?i)https?://.*");
    private static final String MOVING_TAG = "latest";

    private final List<Finding> refusals;
    private final List<Finding> warnings;

    ImageRules(List<Finding> refusals, List<Finding> warnings) {
        this.refusals = refusals;
        this.warnings = warnings;
    }

    void judge(String text, PreflightRequest request) {
        if (SCHEME.matcher(text.strip()).matches()) {
            refusals.add(scheme(text));
            return;
        }
        try {
            ImageReference image = ImageReference.parse(text);
            if (image.digest().isEmpty()
                    && (image.tag().isEmpty() || image.tag().equals(MOVING_TAG))) {
                warnings.add(moving(image));
            }
            if (knownGitLab(request) && isWebPort(image.registry(), request.repository())) {
                warnings.add(webPort(image));
            }
        } catch (FindingException e) {
            refusals.add(e.finding());
        }
    }

    /** Only GitLab keeps its registry apart from its pages; others serve both at one port. */
    private static boolean knownGitLab(PreflightRequest request) {
        return request.credential() instanceof UserPassword login
                && TokenKind.of(login.username(), login.secret()) != TokenKind.UNKNOWN;
    }

    /** Whether the registry is written as the very host and port where GitLab shows its pages. */
    private static boolean isWebPort(String registry, String repository) {
        try {
            URI web = URI.create(repository.strip());
            if (web.getHost() == null
                    || !String.valueOf(web.getScheme()).toLowerCase(Locale.ROOT).startsWith("http")) {
                return false;
            }
            String host = web.getHost().toLowerCase(Locale.ROOT);
            String named = registry.toLowerCase(Locale.ROOT);
            int port = web.getPort() >= 0 ? web.getPort() : standardPort(web.getScheme());
            return named.equals(host + ":" + port) || port == standardPort(web.getScheme()) && named.equals(host);
        } catch (IllegalArgumentException e) {
            // The address itself is judged elsewhere.
            return false;
        }
    }

    private static int standardPort(String scheme) {
        return "https".equalsIgnoreCase(scheme) ? 443 : 80;
    }

    private static Finding scheme(String text) {
        String shown = RemoteText.safe(text.strip());
        return new Finding(
                "image.scheme-in-reference",
                "The image is written as \"%s\".".formatted(shown),
                "An image's name begins with the registry's host, without a scheme; Kubernetes would refuse it.",
                "Write \"%s\". Whether a registry speaks http is set in the cluster, for k3s in registries.yaml."
                        .formatted(shown.replaceFirst("(?i)^https?://", "")));
    }

    private static Finding moving(ImageReference image) {
        return new Finding(
                "image.tag-moves",
                "The image \"%s\" has no version.".formatted(image.text()),
                "Git stays the same when a new one is pushed under the same name, so nothing would be rolled out"
                        + " and nothing could be rolled back.",
                "Give each build a tag of its own, for instance its commit.");
    }

    private static Finding webPort(ImageReference image) {
        return new Finding(
                "registry.gitlab-web-port",
                "The image \"%s\" is to come from the address of GitLab's pages.".formatted(image.text()),
                "GitLab's registry usually has a port or host of its own, so this address would answer with a web page.",
                "Use the address that GitLab shows under Deploy, Container registry, for instance %s:5050/..."
                        .formatted(image.registry().replaceFirst(":[0-9]+$", "")));
    }
}
