package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.application.Fields;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.gitlab.GitLabLists;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Where a generator finds GitLab, and how often it looks.
 *
 * @param base scheme, host and port
 * @param requeue after which time it looks again
 */
record GitLabForge(URI base, Duration requeue) {
    private static final String PUBLIC = "https://gitlab.com";
    private static final Duration STANDARD = Duration.ofMinutes(30);
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Set<String> OTHERS =
            Set.of("github", "gitea", "bitbucket", "bitbucketServer", "azuredevops", "azureDevOps", "awsCodeCommit");

    /** Fails with a finding for a generator that asks another service, or none. */
    static GitLabForge read(Fields generator, Fields gitlab) {
        String api = gitlab.text("api").strip().replaceAll("/+$", "");
        // The token is the credential's that the configuration names for the server: no Secret of the cluster is read.
        gitlab.ignore("tokenRef", "caRef");
        if (gitlab.flag("insecure", false)) {
            throw new FindingException(
                    SetFindings.unsupported(generator.name(), gitlab.path("insecure"), "a connection without checks"));
        }
        Duration requeue = generator
                .number("requeueAfterSeconds")
                .map(asked -> Math.min(Math.max(asked, SHORTEST.toSeconds()), LONGEST.toSeconds()))
                .map(Duration::ofSeconds)
                .orElse(STANDARD);
        return new GitLabForge(base(gitlab, api.isEmpty() ? PUBLIC : api), requeue);
    }

    static Fields gitlab(Fields generator) {
        generator.map().keySet().stream()
                .filter(OTHERS::contains)
                .filter(generator::has)
                .findFirst()
                .ifPresent(other -> {
                    throw new FindingException(
                            SetFindings.unsupported(generator.name(), generator.path(), "the provider " + other));
                });
        return generator.requiredChild("gitlab");
    }

    static Pattern pattern(Fields fields, String field) {
        String written = fields.text(field);
        try {
            return written.isEmpty() ? null : Pattern.compile(written);
        } catch (PatternSyntaxException e) {
            throw new FindingException(
                    SetFindings.badValue(fields.name(), fields.path(field), written, "Write a regular expression."), e);
        }
    }

    GitLabLists lists(Evaluation evaluation, String path) {
        evaluation.again(requeue);
        return evaluation.outside().gitLab(base, path);
    }

    private static URI base(Fields gitlab, String api) {
        String root = api.replaceFirst("/api/v4$", "");
        // A template is filled in before it is used; it is judged as written too.
        if (root.contains("{{")) {
            return URI.create(PUBLIC);
        }
        Finding noAddress =
                SetFindings.badValue(gitlab.name(), gitlab.path("api"), api, "Give scheme, host and port of GitLab.");
        if (!root.matches("https?://[A-Za-z0-9.:\\[\\]-]+")) {
            throw new FindingException(noAddress);
        }
        try {
            URI base = URI.create(root);
            if (base.getHost() == null) {
                throw new FindingException(noAddress);
            }
            return base;
        } catch (IllegalArgumentException e) {
            throw new FindingException(noAddress, e);
        }
    }
}
