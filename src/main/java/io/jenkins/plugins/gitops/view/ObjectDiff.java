package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.diff.FieldChange;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.ObjectPreview;
import java.util.List;
import java.util.Optional;

/**
 * What a sync would do to one object.
 *
 * @param object its id
 * @param action CREATE, CHANGE, RECREATE, DELETE, KEEP, REFUSE, UNKNOWN or RUN
 * @param diffText in the manner of a unified diff
 * @param finding what stands in the way, null where nothing does
 */
public record ObjectDiff(
        String object,
        String group,
        String kind,
        String namespace,
        String name,
        String action,
        String diffText,
        List<FieldView> fields,
        CauseView finding) {
    private static final int MOST_FIELDS = 500;

    /**
     * One field that differs.
     *
     * @param desired as JSON, "" where Git does not have it
     * @param live as JSON, "" where the cluster does not have it
     * @param owner who set it in the cluster, "" where nobody else did
     * @param ignored whether it does not count
     */
    public record FieldView(String path, String desired, String live, String owner, boolean ignored) {}

    public static ObjectDiff of(ObjectPreview preview) {
        return of(
                preview.key(),
                preview.action().name(),
                preview.fields(),
                CauseView.of(preview.finding().orElse(null)));
    }

    static ObjectDiff of(ObjectKey key, String action, List<FieldChange> changes, CauseView finding) {
        return new ObjectDiff(
                ObjectView.id(key),
                key.group(),
                key.kind(),
                key.namespace(),
                key.name(),
                action,
                text(changes),
                fields(changes),
                finding);
    }

    /** Fields that an apply would change. */
    static List<FieldView> fields(List<FieldChange> changes) {
        return changes.stream()
                .limit(MOST_FIELDS)
                .map(change -> new FieldView(change.path(), change.desired(), change.live(), "", false))
                .toList();
    }

    /** A block for each field. */
    static String text(List<FieldChange> changes) {
        StringBuilder text = new StringBuilder();
        changes.stream().limit(MOST_FIELDS).forEach(change -> {
            text.append("@@ ").append(change.path()).append(" @@\n");
            Optional.of(change.live()).filter(live -> !live.isEmpty()).ifPresent(live -> line(text, '-', live));
            Optional.of(change.desired())
                    .filter(wanted -> !wanted.isEmpty())
                    .ifPresent(wanted -> line(text, '+', wanted));
        });
        if (changes.size() > MOST_FIELDS) {
            text.append("… and ").append(changes.size() - MOST_FIELDS).append(" more\n");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, char sign, String value) {
        text.append(sign).append(value.replaceAll("\\s*[\\r\\n]+\\s*", " ")).append('\n');
    }
}
