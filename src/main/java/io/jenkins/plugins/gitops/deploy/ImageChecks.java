package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.github.GitHubApi;
import io.jenkins.plugins.gitops.github.GitHubTokenKind;
import io.jenkins.plugins.gitops.gitlab.GitLabApi;
import io.jenkins.plugins.gitops.gitlab.TokenKind;
import io.jenkins.plugins.gitops.preflight.CheckResult;
import io.jenkins.plugins.gitops.preflight.GitHubCheck;
import io.jenkins.plugins.gitops.preflight.ImageAddressCheck;
import io.jenkins.plugins.gitops.preflight.RegistryCheck;
import io.jenkins.plugins.gitops.preflight.RegistryTokenCheck;
import io.jenkins.plugins.gitops.registry.ImageReference;
import io.jenkins.plugins.gitops.registry.RegistryAccess;
import io.jenkins.plugins.gitops.registry.RegistryInspector;
import io.jenkins.plugins.gitops.registry.RegistryStanding;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checks of an image's registry. */
final class ImageChecks {
    private static final String GITHUB = "ghcr.io";

    private final CheckTools tools;
    private final ImageReference image;
    private final RegistryAccess access;
    private final RegistryInspector inspector;

    ImageChecks(CheckTools tools, ImageReference image, RegistryAccess access) {
        this.tools = tools;
        this.image = image;
        this.access = access;
        this.inspector = new RegistryInspector(tools.http(), ForgeChecks.LIMIT);
    }

    /** @param gitlabReader asked which address GitLab's own registry has */
    List<CheckResult> check(Optional<UserPassword> gitlabReader, String repository) throws InterruptedException {
        List<CheckResult> results =
                new ArrayList<>(new RegistryCheck(inspector, image, access, Clock.systemUTC()).run());
        Optional<GitHubTokenKind> gitHub = GitHubTokenKind.of(access.password());
        if (image.registry().equals(GITHUB) && gitHub.isPresent()) {
            GitHubApi api = new GitHubApi(
                    tools.http(), URI.create("https://api.github.com"), access.password(), ForgeChecks.LIMIT);
            results.addAll(new GitHubCheck(api, gitHub.get(), GitHubCheck.Use.PACKAGES, "", Clock.systemUTC()).run());
        }
        Optional<ForgeChecks.Forge> forge = ForgeChecks.Forge.of(repository).filter(this::besideTheRegistry);
        if (forge.isPresent() && TokenKind.of(access.password()) == TokenKind.ACCESS) {
            results.addAll(new RegistryTokenCheck(api(forge.get(), access.password()), Clock.systemUTC()).run());
        }
        if (gitlabReader.isPresent() && forge.isPresent()) {
            results.addAll(
                    new ImageAddressCheck(api(forge.get(), gitlabReader.get().secret()), image).run());
        }
        return results;
    }

    private GitLabApi api(ForgeChecks.Forge forge, String token) {
        return new GitLabApi(tools.http(), forge.base(), token, ForgeChecks.LIMIT);
    }

    // A token must not be shown to another installation than that whose registry it is for.
    private boolean besideTheRegistry(ForgeChecks.Forge forge) {
        String host = forge.base().getHost();
        String registry = image.registry().replaceFirst(":[0-9]+$", "");
        return registry.equals(host) || registry.endsWith("." + host) || sameDomain(registry, host);
    }

    private static boolean sameDomain(String registry, String host) {
        String domain = host.substring(host.indexOf('.') + 1);
        return !host.matches("[0-9.]+") && domain.contains(".") && registry.endsWith("." + domain);
    }

    /** Whether a node without a login could not pull the image, as far as the registry says. */
    boolean wantsLogin() throws InterruptedException {
        try {
            RegistryStanding standing = inspector.inspect(image, new RegistryAccess("", "", access.plainHttp()));
            return standing.told() && !standing.granted().contains("pull");
        } catch (FindingException e) {
            String code = e.finding().code();
            return code.equals("registry.unauthorized") || code.equals("registry.denied");
        }
    }
}
