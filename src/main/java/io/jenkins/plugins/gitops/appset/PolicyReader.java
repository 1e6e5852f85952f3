package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.application.Fields;
import io.jenkins.plugins.gitops.appset.ApplicationSet.KeptFields;
import io.jenkins.plugins.gitops.appset.ApplicationSet.Mode;
import io.jenkins.plugins.gitops.appset.ApplicationSet.SetPolicy;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code syncPolicy}, {@code preservedFields} and {@code ignoreApplicationDifferences} of a set. */
final class PolicyReader {
    private final List<String> warnings;

    /** @param warnings takes what a person should know */
    PolicyReader(List<String> warnings) {
        this.warnings = warnings;
    }

    SetPolicy read(Fields spec) {
        Optional<Fields> policy = spec.child("syncPolicy");
        List<KeptFields> kept = new ArrayList<>();
        spec.child("preservedFields").ifPresent(fields -> preserved(fields, kept));
        spec.children("ignoreApplicationDifferences").forEach(fields -> kept.add(ignored(fields)));
        // No finalizer is ever added to an application, so that the objects stay either way.
        policy.ifPresent(fields -> fields.flag("preserveResourcesOnDeletion", false));
        return new SetPolicy(policy.map(PolicyReader::mode).orElse(Mode.SYNC), kept);
    }

    private static Mode mode(Fields policy) {
        String written = policy.text("applicationsSync");
        return written.isEmpty()
                ? Mode.SYNC
                : Arrays.stream(Mode.values())
                        .filter(mode -> mode.text().equals(written))
                        .findFirst()
                        .orElseThrow(() -> new FindingException(SetFindings.badValue(
                                policy.name(),
                                policy.path("applicationsSync"),
                                written,
                                "Use sync, create-only, create-update or create-delete.")));
    }

    private static void preserved(Fields fields, List<KeptFields> kept) {
        List<String> pointers = Stream.of("annotations", "labels")
                .flatMap(kind -> fields.texts(kind).stream()
                        .map(key -> "/metadata/%s/%s".formatted(kind, JsonPointers.escaped(key))))
                .toList();
        kept.add(new KeptFields("", pointers));
    }

    private KeptFields ignored(Fields fields) {
        List<String> pointers = new ArrayList<>(fields.texts("jsonPointers"));
        pointers.stream()
                .filter(pointer -> !pointer.startsWith("/"))
                .findFirst()
                .ifPresent(pointer -> {
                    throw new FindingException(SetFindings.badValue(
                            fields.name(), fields.path("jsonPointers"), pointer, "Begin a JSON pointer with a slash."));
                });
        for (String expression : fields.texts("jqPathExpressions")) {
            pointers.add(JsonPointers.ofPlainJqPath(expression)
                    .orElseThrow(() -> new FindingException(
                            SetFindings.unsupported(fields.name(), fields.path("jqPathExpressions"), expression))));
        }
        if (pointers.isEmpty()) {
            warnings.add("%s names no field".formatted(fields.path()));
        }
        return new KeptFields(fields.text("name"), pointers);
    }
}
