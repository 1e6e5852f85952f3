package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.cluster.EventTime;
import io.jenkins.plugins.gitops.diff.ForeignField;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.manifest.YamlWriter;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.ResourceStatus;
import io.jenkins.plugins.gitops.reconcile.LiveObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One object in full. Values of Secrets are hidden.
 *
 * @param wave of its sync, "" where it names none
 * @param hook when it runs, "" for none
 * @param desired as YAML, null where Git does not have it
 * @param live as YAML, null where the cluster does not have it
 * @param diff what an apply would change, then what others keep in it
 * @param owners the objects that it came of
 * @param problems why something is missing here
 */
public record ObjectDetail(
        ObjectView object,
        String wave,
        String hook,
        String desired,
        String live,
        List<ObjectDiff.FieldView> diff,
        String diffText,
        List<EventView> events,
        List<LiveObject.ContainerLog> logs,
        List<String> owners,
        List<CauseView> problems) {
    private static final int MOST_YAML = 200_000;
    private static final int MOST_FOREIGN = 200;
    private static final String WAVE = "argocd.argoproj.io/sync-wave";
    private static final String HOOK = "argocd.argoproj.io/hook";

    /** @param type Normal or Warning @param at ISO 8601 */
    public record EventView(String type, String reason, String message, long count, String at, String source) {
        static EventView of(Manifest event) {
            String reporter = event.text("source", "component");
            return new EventView(
                    RemoteText.safe(event.text("type")),
                    RemoteText.safe(event.text("reason")),
                    RemoteText.safe(event.text("message")),
                    Math.max(1, event.number("count")),
                    EventTime.of(event),
                    RemoteText.safe(reporter.isEmpty() ? event.text("reportingComponent") : reporter));
        }
    }

    /** @param known what the last look at the application said of it, empty for what came of its objects */
    public static ObjectDetail of(ObjectKey key, Optional<ResourceStatus> known, LiveObject seen) {
        return new ObjectDetail(
                known.map(ObjectView::of).orElseGet(() -> ObjectView.of(key, "", seen.health(), "", false)),
                annotation(seen, WAVE),
                annotation(seen, HOOK),
                seen.desired().map(ObjectDetail::yaml).orElse(null),
                seen.live().map(ObjectDetail::yaml).orElse(null),
                fields(seen),
                ObjectDiff.text(seen.changes()),
                seen.events().stream().map(EventView::of).toList(),
                seen.logs(),
                seen.live().stream()
                        .flatMap(live -> live.maps("metadata", "ownerReferences").stream())
                        .map(owner -> Trees.text(owner, "kind") + " " + Trees.text(owner, "name"))
                        .toList(),
                seen.problems().stream().map(CauseView::of).distinct().toList());
    }

    private static String yaml(Manifest object) {
        return Texts.capped(YamlWriter.yaml(object), MOST_YAML);
    }

    private static List<ObjectDiff.FieldView> fields(LiveObject seen) {
        List<ObjectDiff.FieldView> fields = new ArrayList<>(ObjectDiff.fields(seen.changes()));
        seen.foreign().stream().limit(MOST_FOREIGN).map(ObjectDetail::foreign).forEach(fields::add);
        return fields;
    }

    private static ObjectDiff.FieldView foreign(ForeignField field) {
        return new ObjectDiff.FieldView(field.path(), "", field.value(), field.manager(), true);
    }

    private static String annotation(LiveObject seen, String name) {
        return seen.desired()
                .or(seen::live)
                .map(object -> object.annotation(name))
                .orElse("");
    }
}
