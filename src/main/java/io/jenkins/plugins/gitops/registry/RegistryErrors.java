package io.jenkins.plugins.gitops.registry;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a registry, or the way to it, says when it refuses; told apart by phrase, never by a bare status, because the
 * digits of a digest can look like one. The first rule that fits counts.
 */
public final class RegistryErrors {
    private static final List<Rule> RULES = List.of(
            new Rule(
                    "registry.no-registry",
                    "What answers at this address is no container registry. GitLab's registry has a port or host name"
                            + " of its own, not that of GitLab's web pages",
                    "Use the host and port of registry_external_url in GitLab's configuration, for instance :5005",
                    "is no registry",
                    "unexpected end of file from server",
                    "unrecognized token '<'"),
            new Rule(
                    "registry.login-withheld",
                    "The registry speaks plain HTTP, and the login is not sent in the clear unless that is allowed",
                    "Allow plain HTTP for this registry, or give it a certificate",
                    "were not sent because the connection was over http"),
            new Rule(
                    "registry.certificate-untrusted",
                    "The registry's certificate is of an authority that is not trusted here, or is for another name",
                    "Trust the registry's authority, and use the host name that stands in its certificate",
                    "unable to find valid certification path",
                    "signature check failed",
                    "certificate signed by unknown authority",
                    "sslpeerunverified",
                    "no subject alternative",
                    "no name matching",
                    "certificate is valid for"),
            new Rule(
                    "registry.plain-http",
                    "The registry speaks plain HTTP, and HTTPS was tried",
                    "Allow plain HTTP for this registry, or give it a certificate",
                    "server gave http response to https client",
                    "unsupported or unrecognized ssl message",
                    "plaintext connection",
                    "insecureregistryexception",
                    "only secure connections are allowed"),
            new Rule(
                    "registry.speaks-tls",
                    "The registry speaks HTTPS, and plain HTTP was tried",
                    "Do not allow plain HTTP for this registry",
                    "client sent an http request to an https server",
                    "plain http request was sent to https port"),
            new Rule(
                    "registry.rate-limited",
                    "The registry takes no more requests of this user or address for a while",
                    "Wait, log in, or let the image come from a registry of one's own",
                    "too many requests",
                    "toomanyrequests"),
            new Rule(
                    "registry.server-error",
                    "The registry, or what stands before it, has a fault of its own for the moment",
                    "It is tried again. If it stays, look at the registry's own log and at its disk",
                    "500 internal server error",
                    "502 bad gateway",
                    "503 service unavailable",
                    "504 gateway time",
                    "received unexpected http status: 5",
                    "unexpected http status: 5"),
            new Rule(
                    "registry.platform-missing",
                    "The base image is not there for the wanted processor",
                    "Choose a base image of the right architecture",
                    "no match for platform",
                    "platformnotfoundinbaseimage",
                    "unlistedplatforminmanifestlist"),
            new Rule(
                    "registry.ecr-login-expired",
                    "A login of AWS ECR lasts 12 hours, and this one is over",
                    "Get a new one with aws ecr get-login-password, in the pipeline before each push or by a job that"
                            + " renews the Jenkins credential",
                    "authorization token has expired"),
            new Rule(
                    "registry.denied",
                    "The login may not do this with that repository, or there is no such repository",
                    "Use a token with both read_registry and write_registry on that project, and check the path; "
                            + "a private image needs a login",
                    "requested access to the resource is denied",
                    "insufficient_scope",
                    "access forbidden",
                    "push access denied",
                    "pull access denied",
                    "failed to fetch anonymous token",
                    "403 forbidden",
                    "forbidden for"),
            new Rule(
                    "registry.unauthorized",
                    "The registry does not know this user name and password, or the token expired, "
                            + "perhaps during a long push",
                    "Check the registry credential, and that one is named; a GitLab deploy token needs its own user name. "
                            + "Where the layers went up and the end failed, raise the registry's token lifetime",
                    "unauthorized",
                    "access denied",
                    "failed to fetch oauth token"),
            new Rule(
                    "registry.not-found",
                    "There is no such repository or image",
                    "Check the path and the tag, and that the image was pushed",
                    "manifest unknown",
                    "manifest_unknown",
                    "name unknown",
                    "name_unknown",
                    "404 not found"),
            new Rule(
                    "registry.host-unknown",
                    "The registry's host name does not resolve",
                    "Check its spelling in the image, and the DNS servers of the machine that asks",
                    "unknownhostexception",
                    "unresolvedaddressexception",
                    "no such host"),
            new Rule(
                    "registry.unreachable",
                    "The registry did not answer",
                    "Check the address, the firewall and the proxy, and that the registry runs",
                    "connection refused",
                    "connectexception",
                    "timed out",
                    "no route to host"),
            new Rule(
                    "registry.connection-broken",
                    "The connection to the registry broke off",
                    "It is tried again. If it stays, look at proxies between here and there, and at their limits of size"
                            + " and time",
                    "connection reset",
                    "connection closed",
                    "broken pipe",
                    "closed network connection",
                    "unexpected eof",
                    "eofexception",
                    "nohttpresponseexception",
                    "prematureclose",
                    ": eof",
                    "socketexception"));

    private static final Set<String> PASSING = Set.of(
            "registry.server-error", "registry.rate-limited", "registry.unreachable", "registry.connection-broken");

    private record Rule(String code, String meaning, String remedy, List<String> phrases) {
        Rule(String code, String meaning, String remedy, String... phrases) {
            this(code, meaning, remedy, List.of(phrases));
        }

        boolean fits(String text) {
            return phrases.stream().anyMatch(text::contains);
        }
    }

    private RegistryErrors() {}

    /** Whether what failed may go well a little later, with nobody doing anything. */
    public static boolean passes(Finding finding) {
        return PASSING.contains(finding.code());
    }

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
                .map(rule -> new Finding(rule.code(), seen, rule.meaning(), rule.remedy()))
                .orElseGet(() -> new Finding(
                        "registry.failed",
                        seen,
                        "The registry or the way to it failed for a reason that is not told apart here",
                        "Look at the registry's own log for the same moment"));
    }
}
