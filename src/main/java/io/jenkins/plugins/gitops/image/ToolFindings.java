package io.jenkins.plugins.gitops.image;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.image.BuildSession.ToolOutput;
import io.jenkins.plugins.gitops.registry.RegistryErrors;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a building program says when it fails. */
final class ToolFindings {
    private static final String SPEAKS_TLS = "registry.speaks-tls";
    private static final Set<String> DAEMONS_MATTER =
            Set.of("registry.plain-http", "registry.certificate-untrusted", SPEAKS_TLS);
    private static final List<String> PULL = List.of(
            "initializing source docker://",
            "pinging container registry",
            "failed to resolve source metadata",
            "failed to load metadata for",
            "pull access denied",
            "manifest unknown",
            "unable to copy from source docker://");
    private static final List<String> RIGHTS = List.of(
            "operation not permitted", "cannot clone", "unshare", "/proc/self/uid_map", "overlay is not supported");
    private static final List<String> DOCKERFILE = List.of(
            "no such file or directory", "failed to read dockerfile", "cannot find containerfile", "no such file");

    private static final List<String> CONTEXT = List.of("context must be a directory", "unable to prepare context");
    private static final Pattern UPLOAD_STATE = Pattern.compile("\\?_state=[^\"\\s]*");

    private final String program;
    private final int code;
    private final String errors;
    private final List<String> secrets;

    ToolFindings(String program, ToolOutput output, RegistryLogin login) {
        this.program = program;
        this.code = output.code();
        this.errors = errors(output.said());
        this.secrets = login.secrets();
    }

    /** Of a build. */
    Finding build() {
        String lower = errors.toLowerCase(Locale.ROOT);
        if (containsOne(lower, PULL)) {
            return RegistryErrors.of("Fetching the base image", errors, secrets);
        }
        String seen = program + " ended with " + code + ": " + RemoteText.safe(errors, secrets);
        if (containsOne(lower, CONTEXT) || lower.contains("dockerfile") && containsOne(lower, DOCKERFILE)) {
            return new Finding(
                    "image.dockerfile-missing",
                    seen,
                    "There is no Dockerfile at that place in the workspace",
                    "Check the source out first; set context to its folder, or dockerfile to its path");
        }
        if (containsOne(lower, RIGHTS)) {
            return new Finding(
                    "image.builder-lacks-rights",
                    seen,
                    "The agent may not mount or make namespaces, as inside most containers",
                    "Set BUILDAH_ISOLATION=chroot and STORAGE_DRIVER=vfs for the agent, or use builder: 'jib'");
        }
        return new Finding(
                "image.build-failed",
                seen,
                "An instruction of the Dockerfile failed; nothing was pushed",
                "Look at the lines above: the last instruction there is the one that failed");
    }

    /** Of a push. */
    Finding push(ImageTarget target) {
        Finding finding = RegistryErrors.of("Pushing " + target.first(), errors, secrets);
        if (program.equals("docker") && DAEMONS_MATTER.contains(finding.code())) {
            return new Finding(
                    "image.docker-daemon-decides",
                    finding.seen(),
                    finding.meaning() + ". For docker this is a setting of its daemon, which no build can change",
                    daemon(finding.code(), target.registry()) + "; or use builder: 'buildah' or 'jib'");
        }
        return finding;
    }

    private static String daemon(String code, String registry) {
        String authority = "its authority to /etc/docker/certs.d/" + registry + "/ca.crt";
        return code.equals(SPEAKS_TLS)
                ? "Take the registry out of insecure-registries in the agent's /etc/docker/daemon.json, and add "
                        + authority
                : "Add the registry to insecure-registries in the agent's /etc/docker/daemon.json, or " + authority;
    }

    /** The lines that say that they are errors, else the last one. */
    private static String errors(String said) {
        String legible = UPLOAD_STATE.matcher(said).replaceAll("");
        String errors = legible.lines()
                .filter(line ->
                        line.toLowerCase(Locale.ROOT).matches("\\W*(error|time=.*level=(error|fatal)).*|.*denied.*"))
                .collect(Collectors.joining("\n"));
        return errors.isEmpty() ? Stream.of(legible.split("\n")).reduce("", (before, line) -> line) : errors;
    }

    private static boolean containsOne(String text, List<String> phrases) {
        return phrases.stream().anyMatch(text::contains);
    }
}
