package io.jenkins.plugins.gitops.application;

import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads who must sign: {@code sourceIntegrity}, and {@code signatureKeys} of before. */
final class SourceIntegrityReader {
    private static final String OLD = "signatureKeys";
    private static final String NEW = "sourceIntegrity";
    // Eight digits are easily forged.
    private static final Pattern KEY = Pattern.compile("(0x)?[0-9A-Fa-f]{16}([0-9A-Fa-f]{24})?");

    SourceIntegrity read(Fields spec) {
        if (spec.isEmpty(OLD)) {
            spec.ignore(OLD);
            return spec.child(NEW).map(SourceIntegrityReader::policies).orElse(SourceIntegrity.NONE);
        }
        if (!spec.isEmpty(NEW)) {
            throw new FindingException(AppProjectFindings.badValue(
                    spec.name(), spec.path(NEW), "", "Use it or signatureKeys, and not both, as in Argo CD."));
        }
        List<String> keys = spec.children(OLD).stream()
                .map(entry -> key(entry, "keyID", entry.required("keyID")))
                .toList();
        return new SourceIntegrity(List.of(new SourceIntegrity.Policy(List.of("*"), true, keys)), true);
    }

    private static SourceIntegrity policies(Fields integrity) {
        List<SourceIntegrity.Policy> policies = new ArrayList<>();
        integrity.child("git").ifPresent(git -> git.children("policies").forEach(entry -> policies.add(policy(entry))));
        return new SourceIntegrity(policies, false);
    }

    private static SourceIntegrity.Policy policy(Fields entry) {
        List<String> repositories = entry.children("repos").stream()
                .map(repository -> pattern(repository, repository.required("url")))
                .toList();
        Fields gpg = entry.requiredChild("gpg");
        List<String> keys =
                gpg.texts("keys").stream().map(key -> key(gpg, "keys", key)).toList();
        String mode = gpg.required("mode");
        return switch (mode) {
            case "none" -> new SourceIntegrity.Policy(repositories, false, keys);
            case "head" -> new SourceIntegrity.Policy(repositories, true, keys);
            case "strict" ->
                throw new FindingException(AppProjectFindings.unsupported(
                        gpg.name(),
                        gpg.path("mode") + ": strict",
                        "This version verifies the commit that is deployed, and not those before it.",
                        "Use head, or keep the project's applications with Argo CD for now."));
            default ->
                throw new FindingException(
                        AppProjectFindings.badValue(gpg.name(), gpg.path("mode"), mode, "Use head or none."));
        };
    }

    private static String pattern(Fields fields, String pattern) {
        if (pattern.startsWith("!") || Glob.compile(pattern, false).isEmpty()) {
            throw new FindingException(AppProjectFindings.badValue(
                    fields.name(), fields.path("url"), pattern, "Write a pattern of URLs, without a denial."));
        }
        return pattern;
    }

    private static String key(Fields fields, String field, String key) {
        if (!KEY.matcher(key.strip()).matches()) {
            throw new FindingException(AppProjectFindings.badValue(
                    fields.name(),
                    fields.path(field),
                    key,
                    "Write the id of an OpenPGP key, 16 hexadecimal digits, or its fingerprint, 40."));
        }
        return key.strip().replaceFirst("^0x", "");
    }
}
