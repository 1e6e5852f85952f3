package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import io.jenkins.plugins.gitops.sync.ObjectPreview.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through a sync without doing it. */
final class Previewer {
    private final Target target;
    private final Plan plan;
    private final Inventory inventory;
    private final SyncSettings settings;
    private final Parallel parallel;
    private final Map<ObjectKey, Entry> known;

    Previewer(Target target, Plan plan, Inventory inventory, SyncSettings settings, Parallel parallel) {
        this.target = target;
        this.plan = plan;
        this.inventory = inventory;
        this.settings = settings;
        this.parallel = parallel;
        this.known = inventory.byKey();
    }

    /** In the order of the sync: what is applied, then what is deleted. */
    List<ObjectPreview> preview(Render render) {
        List<ObjectPreview> previews = new ArrayList<>();
        plan.problems()
                .forEach(problem -> previews.add(ObjectPreview.of(
                        problem.key(), Action.REFUSE, problem.finding().orElseThrow())));
        namespace().ifPresent(previews::add);
        ObjectPreviewer previewer = new ObjectPreviewer(target, settings);
        for (List<Item> step : plan.steps()) {
            parallel.map(step, item -> previewer.preview(item, Optional.ofNullable(known.get(item.key()))))
                    .forEach(one -> one.ifPresent(previews::add));
        }
        PullAccounts accounts = new PullAccounts(target.cluster());
        render.pulls()
                .forEach(pull -> accounts.compare(pull).map(Previewer::account).ifPresent(previews::add));
        previews.addAll(extras(render));
        if (previews.stream().anyMatch(one -> one.action() != Action.KEEP && one.action() != Action.REFUSE)) {
            plan.hooks().forEach(hook -> previews.add(ObjectPreview.of(hook.key(), Action.RUN, List.of())));
        }
        return previews;
    }

    private Optional<ObjectPreview> namespace() {
        String name = target.namespace();
        return settings.createNamespace() && !name.isEmpty()
                ? new Namespaces(target.cluster(), settings).missing(name)
                : Optional.empty();
    }

    private static ObjectPreview account(ObjectState state) {
        return state.finding()
                .map(finding -> ObjectPreview.of(state.key(), Action.UNKNOWN, finding))
                .orElseGet(() -> ObjectPreview.of(state.key(), Action.CHANGE, List.of()));
    }

    private List<ObjectPreview> extras(Render render) {
        Extras extras = Extras.of(target, inventory, plan.wanted(), render).only(settings);
        PruneGuards guards = new PruneGuards(target.application(), settings, plan.wantsNothing(render), false);
        Examiner examiner = new Examiner(target, guards, inventory.uids(plan.wanted()));
        Examined examined = examiner.examine(extras, known, parallel);
        return examined.seen().stream()
                .filter(Candidate::there)
                .map(candidate -> preview(candidate, examined.kept()))
                .toList();
    }

    private static ObjectPreview preview(Candidate candidate, Optional<Finding> together) {
        return switch (candidate.verdict()) {
            case DOOMED ->
                together.map(finding -> ObjectPreview.of(candidate.key(), Action.KEEP, finding))
                        .orElseGet(() -> ObjectPreview.of(candidate.key(), Action.DELETE, List.of()));
            case FAILED ->
                ObjectPreview.of(
                        candidate.key(), Action.UNKNOWN, candidate.finding().orElseThrow());
            default ->
                ObjectPreview.of(
                        candidate.key(), Action.KEEP, candidate.finding().orElseThrow());
        };
    }
}
