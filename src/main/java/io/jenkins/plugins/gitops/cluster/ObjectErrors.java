package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.cluster.ClusterException.Kind;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Refusals that come from the object itself; they name the field. */
final class ObjectErrors {
    private static final Pattern UNKNOWN_FIELD = Pattern.compile("unknown field \"([^\"]+)\"");
    private static final Pattern NOT_DECLARED =
            Pattern.compile("(\\.[\\w.\\[\\]=\":-]+): field not declared in schema");
    private static final Pattern DUPLICATE = Pattern.compile("(\\.[\\w.\\[\\]=\":-]+): duplicate entries for key");
    private static final Pattern WRONG_TYPE = Pattern.compile("(\\.[\\w.\\[\\]=\":-]+): expected \\w+, got");

    private ObjectErrors() {}

    /** Whether a failure that the server calls its own is the object's fault: its schema errors come as 500. */
    static boolean isInvalid(Refusal refusal) {
        return refusal.says("failed to create typed patch object")
                || refusal.says("field not declared in schema")
                || refusal.says("duplicate entries for key")
                || refusal.says("strict decoding error");
    }

    static ClusterException invalid(Refusal refusal) {
        Optional<String> duplicate = first(DUPLICATE, refusal);
        if (duplicate.isPresent()) {
            return refusal.fails(
                    Kind.INVALID,
                    "cluster.duplicate-entry",
                    "The list %s has two entries with the same key".formatted(duplicate.get()),
                    "Remove one of them: which of the two counts is not defined");
        }
        if (refusal.says("field is immutable") || refusal.says("updates to statefulset spec for fields other than")) {
            return refusal.fails(
                    Kind.INVALID,
                    "cluster.immutable-field",
                    "%s cannot be changed once the object is there".formatted(fields(refusal)),
                    "Set the field back, or give the object another name; where the object holds no data, delete it and it is made anew");
        }
        if (refusal.code() == 413) {
            return refusal.fails(
                    Kind.INVALID,
                    "cluster.object-too-large",
                    "The object is larger than the API server takes",
                    "Split it: objects are kept below about 1.5 MB");
        }
        return refusal.fails(
                Kind.INVALID,
                "cluster.invalid-object",
                "The API server does not take the object because of %s".formatted(fields(refusal)),
                "Correct the manifest; kubectl explain %s lists the fields"
                        .formatted(refusal.subject().resource()));
    }

    private static String fields(Refusal refusal) {
        List<StatusBody.Cause> causes = refusal.status().map(StatusBody::causes).orElse(List.of());
        String named = causes.stream()
                .map(StatusBody.Cause::field)
                .filter(field -> !field.isEmpty() && !field.equals("<nil>"))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!named.isEmpty()) {
            return RemoteText.safe(named);
        }
        return first(UNKNOWN_FIELD, refusal)
                .or(() -> first(NOT_DECLARED, refusal))
                .or(() -> first(WRONG_TYPE, refusal))
                .orElse("what the message says");
    }

    private static Optional<String> first(Pattern pattern, Refusal refusal) {
        Matcher matcher = pattern.matcher(refusal.message());
        return matcher.find()
                ? Optional.of(RemoteText.safe(matcher.group(1).replaceFirst("^\\.", "")))
                : Optional.empty();
    }
}
