package io.jenkins.plugins.gitops.registry;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What a registry, or the way to it, says when it refuses; told apart by phrase, never by a bare status. */
public final class RegistryErrors {
    private static final String WHOLE = "The image is not in the registry; nothing was deployed";
    private static final List<Rule> RULES = List.of(
            new Rule(
                    "registry.plain-http",
                    "The registry speaks plain HTTP, and HTTPS was tried",
                    "Allow plain HTTP for this registry, or give it a certificate",
                    "server gave http response to https client",
                    "unsupported or unrecognized ssl message",
                    "plaintext connection",
                    "insecureregistryexception"),
            new Rule(
                    "registry.certificate-untrusted",
                    "The registry's certificate is of an authority that is not trusted here",
                    "Trust the registry's authority on the machine that builds",
                    "unable to find valid certification path",
                    "certificate signed by unknown authority",
                    "sslpeerunverified"),
            new Rule(
                    "registry.denied",
                    "The login is right, but its token may not push to this repository",
                    "Use a token with read_registry and write_registry on that project",
                    "requested access to the resource is denied",
                    "insufficient_scope",
                    "access forbidden",
                    "403 forbidden",
                    "forbidden for"),
            new Rule(
                    "registry.unauthorized",
                    "The registry does not know this user name and password, or the token expired",
                    "Check the registry credential; a GitLab deploy token needs its own user name",
                    "unauthorized",
                    "access denied"),
            new Rule(
                    "registry.not-found",
                    "There is no registry, or no such project, at that address",
                    "Check host, port and path; GitLab's registry has a port or host name of its own, not that of its web pages",
                    "404 not found",
                    "name unknown"),
            new Rule(
                    "registry.unreachable",
                    "The registry did not answer",
                    "Check the address, the firewall, and that the registry runs",
                    "connection refused",
                    "connect timed out",
                    "unknownhostexception",
                    "no route to host",
                    "connection reset"));

    private record Rule(String code, String meaning, String remedy, List<String> phrases) {
        Rule(String code, String meaning, String remedy, String... phrases) {
            this(code, meaning, remedy, List.of(phrases));
        }

        boolean fits(String text) {
            return phrases.stream().anyMatch(text::contains);
        }
    }

    private RegistryErrors() {}

    /**
     * A finding for what was said.
     *
     * @param doing for instance {@code Pushing registry.example/team/shop:1}
     * @param said all that is known of the failure, its causes included
     * @param secrets masked wherever they occur
     */
    public static Finding of(String doing, String said, Collection<String> secrets) {
        String lower = said.toLowerCase(Locale.ROOT);
        String seen = doing + " failed: " + RemoteText.safe(said, secrets);
        return RULES.stream()
                .filter(rule -> rule.fits(lower))
                .findFirst()
                .map(rule -> new Finding(rule.code(), seen, rule.meaning() + ". " + WHOLE, rule.remedy()))
                .orElseGet(() -> new Finding("registry.failed", seen, WHOLE, "Look at the registry's own log"));
    }
}
