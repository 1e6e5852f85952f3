package io.jenkins.plugins.gitops.steps;

import hudson.EnvVars;
import hudson.model.Run;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.image.AppFiles;
import io.jenkins.plugins.gitops.image.ImageOrder;
import io.jenkins.plugins.gitops.image.ImageTarget;
import io.jenkins.plugins.gitops.image.Recipe;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From a build and its settings to what the engine is to build. */
final class ImageOrders {
    private final Run<?, ?> run;
    private final EnvVars environment;
    private final SourceFacts source;
    private final Clock clock;

    ImageOrders(Run<?, ?> run, EnvVars environment, SourceFacts source, Clock clock) {
        this.run = run;
        this.environment = environment;
        this.source = source;
        this.clock = clock;
    }

    /** @throws FindingException where a setting cannot be used */
    ImageOrder of(ImageSettings settings) throws InterruptedException {
        String commit = firstOf(settings.text("sourceCommit"), environment.get("GIT_COMMIT", ""));
        String revision = commit.isEmpty() ? source.commit() : commit;
        Instant created = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new ImageOrder(
                target(settings, revision), recipe(settings), labels(settings, revision, created), created);
    }

    private static ImageTarget target(ImageSettings settings, String commit) {
        List<String> tags = new ArrayList<>();
        if (!settings.text("tag").isEmpty()) {
            tags.add(settings.text("tag"));
        } else if (ImageReference.parse(settings.text("image")).tag().isEmpty()) {
            tags.add(standardTag(commit));
        }
        tags.addAll(settings.list("tags"));
        return ImageTarget.of(settings.text("image"), tags)
                .insecure(settings.insecure())
                .trusting(GitOpsConfiguration.get().getTrustedCertificates());
    }

    private static String standardTag(String commit) {
        if (commit.length() < 7) {
            throw new FindingException(new Finding(
                    "image.no-commit",
                    "No tag is given, and the commit of the source is not known",
                    "The tag would be made of the commit, so that each commit has an image of its own",
                    "Check the source out before the step, or give tag: '...' or sourceCommit: '...'"));
        }
        return "sha-" + commit.substring(0, 7);
    }

    private static Recipe recipe(ImageSettings settings) {
        if (settings.text("source").isEmpty()) {
            return new Recipe.Dockerfile(
                    settings.text("dockerfile"),
                    settings.textOr("context", "."),
                    pairs("buildArgs", settings),
                    settings.text("target"),
                    settings.list("platforms"),
                    settings.list("cacheFrom"));
        }
        AppFiles app = AppFiles.of(settings.text("source"), settings.text("into"), settings.text("base"));
        return new Recipe.Files(
                settings.text("base"),
                app.files(),
                settings.list("entrypoint").isEmpty() ? app.entrypoint() : settings.list("entrypoint"),
                pairs("environment", settings),
                settings.list("ports").stream().map(ImageOrders::port).toList(),
                settings.list("platforms"));
    }

    private Map<String, String> labels(ImageSettings settings, String commit, Instant created)
            throws InterruptedException {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("org.opencontainers.image.created", created.toString());
        labels.put("org.opencontainers.image.revision", commit);
        labels.put("org.opencontainers.image.source", firstOf(environment.get("GIT_URL", ""), source.url()));
        labels.put("io.jenkins.build.url", RunUrls.absolute(run));
        labels.values().removeIf(String::isEmpty);
        labels.computeIfPresent(
                "org.opencontainers.image.source", (name, url) -> url.replaceFirst("://[^/@]*@", "://"));
        labels.putAll(pairs("labels", settings));
        return labels;
    }

    private static Map<String, String> pairs(String name, ImageSettings settings) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : settings.list(name)) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw unusable(name, pair, "Write NAME=value, as in " + name + ": ['VERSION=1.4']");
            }
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            throw unusable("ports", text, "Write numbers, as in ports: ['8080']");
        }
        return Integer.parseInt(text);
    }

    private static FindingException unusable(String name, String value, String remedy) {
        return new FindingException(new Finding(
                "image.parameter-invalid",
                "'%s' cannot be used for %s".formatted(value, name),
                "Nothing was built",
                remedy));
    }

    private static String firstOf(String first, String second) {
        return first.isEmpty() ? second : first;
    }
}
