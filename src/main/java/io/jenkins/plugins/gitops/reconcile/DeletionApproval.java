package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.sync.ObjectSelection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Argo CD's way to confirm deletions: an annotation of the Application with a time. It is of the objects that had been gone
 * from Git by then, and says nothing of those that go later.
 */
final class DeletionApproval {
    private static final String ANNOTATION = "argocd.argoproj.io/deletion-approved";

    private DeletionApproval() {}

    /** The objects that it confirms the deletion of. */
    static ObjectSelection of(Application application, Memory memory) {
        Optional<Instant> approved = time(application.annotations().getOrDefault(ANNOTATION, ""));
        List<String> objects = memory.extraSince().entrySet().stream()
                .filter(extra -> approved.filter(time -> !time.isBefore(extra.getValue()))
                        .isPresent())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return ObjectSelection.of(ObjectSelection.keys(objects));
    }

    // As in Argo CD, what is no time approves of nothing.
    private static Optional<Instant> time(String text) {
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
