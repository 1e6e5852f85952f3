package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.ApplyOptions;
import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.Cluster.Propagation;
import io.jenkins.plugins.gitops.cluster.ClusterException;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Operation.HookRun;
import io.jenkins.plugins.gitops.sync.Operation.HookState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings the hooks of a step on, as far as they get without waiting for what takes long. Each is made once in an operation:
 * that it is about to be made is on disk before it is sent, and its object carries the operation's id.
 */
final class HookRunner {
    private static final Duration CLEARED = Duration.ofSeconds(3);

    private final Target target;
    private final SyncSettings settings;
    private final Cluster cluster;
    private final OperationLog log;
    private final HookJudge judge;
    private final Poll poll;
    private final Gate gate;

    HookRunner(SyncRequest request, OperationLog log, Watchers watchers, Poll poll, Gate gate) {
        this.target = request.target();
        this.settings = request.settings();
        this.cluster = request.target().cluster();
        this.log = log;
        this.judge = new HookJudge(request.target(), watchers);
        this.poll = poll;
        this.gate = gate;
    }

    /** @param hooks of one step, in their order */
    StepState advance(List<Hook> hooks) {
        List<HookRun> runs = new ArrayList<>();
        for (Hook planned : hooks) {
            Hook hook = planned.in(log.now());
            HookRun before = log.now().run(hook).orElse(null);
            if (before != null && before.state().ended()) {
                runs.add(before);
                continue;
            }
            if (!gate.open()) {
                return StepState.waiting(HookFindings.waiting(hook, "", ""));
            }
            HookRun after = tryAdvance(hook, before);
            if (!after.equals(before)) {
                log.put(after);
            }
            runs.add(after);
        }
        return runs.stream().map(HookRunner::state).reduce(StepState.DONE, StepState::and);
    }

    private static StepState state(HookRun run) {
        return switch (run.state()) {
            case SUCCEEDED -> StepState.DONE;
            case FAILED -> StepState.failed(run.finding());
            default -> StepState.waiting(run.finding());
        };
    }

    private HookRun tryAdvance(Hook hook, HookRun before) {
        try {
            return before == null || before.state() != HookState.RUNNING ? start(hook, before) : judge(hook, before);
        } catch (ClusterException e) {
            if (!e.transientFault()) {
                return run(hook, "", HookState.FAILED, HookFindings.failed(hook, ApplyFindings.of(hook.item(), e)));
            }
            // What start() has put on disk stands: the hook may have been made, and made again it would run twice.
            String seen = e.finding().seen();
            return log.now()
                    .run(hook)
                    .orElseGet(() -> run(hook, "", HookState.CLEARING, HookFindings.waiting(hook, "", seen)));
        }
    }

    private HookRun start(Hook hook, HookRun before) {
        Optional<Manifest> found = get(hook);
        if (found.filter(live -> HookMark.isOf(live, log.now(), hook.phase())).isPresent()) {
            return judge(hook, running(hook, found.get().uid()));
        }
        if (found.isPresent()) {
            Manifest live = found.get();
            if (!mine(live)) {
                return run(hook, "", HookState.FAILED, HookFindings.nameTaken(hook, live));
            }
            boolean leaving = !live.text("metadata", "deletionTimestamp").isEmpty();
            boolean clears =
                    hook.policies().contains(HookDeletePolicy.BEFORE_CREATION) && !hook.stays() && !HookStay.of(live);
            if ((leaving || clears) && !cleared(hook, live)) {
                return run(hook, live.uid(), HookState.CLEARING, HookFindings.clearing(hook));
            }
        } else if (before != null
                && before.state() == HookState.STARTING
                && HookJudge.vanishes(hook.item().desired())) {
            return run(hook, "", HookState.FAILED, HookFindings.unknownOutcome(hook));
        }
        log.put(run(hook, "", HookState.STARTING, HookFindings.waiting(hook, "", "")));
        Manifest made = cluster.apply(hook.item().type(), hook.item().desired(), ApplyOptions.apply());
        log.put(running(hook, made.uid()));
        return judge(hook, running(hook, made.uid()));
    }

    private boolean mine(Manifest live) {
        Claims claims = Claims.of(target);
        boolean unowned = claims.other(live, Optional.empty(), Optional.empty()).isEmpty()
                || settings.adopted().contains(live.key());
        return claims.ours(live) || HookMark.replaceable(live, target.application()) && unowned;
    }

    // In the foreground: its pods must be gone too, or two migrations would run beside each other.
    private boolean cleared(Hook hook, Manifest live) {
        if (live.text("metadata", "deletionTimestamp").isEmpty()) {
            cluster.delete(hook.item().type(), hook.key(), live.uid(), "", Propagation.FOREGROUND);
        }
        return poll.until(() -> get(hook).isEmpty(), CLEARED);
    }

    private HookRun judge(Hook hook, HookRun run) {
        return judge.judge(hook, run, get(hook).filter(live -> live.uid().equals(run.uid())));
    }

    private Optional<Manifest> get(Hook hook) {
        ResourceType type = hook.item().type();
        ObjectKey key = hook.key();
        return cluster.get(type, key.namespace(), key.name());
    }

    private static HookRun running(Hook hook, String uid) {
        return run(hook, uid, HookState.RUNNING, HookFindings.waiting(hook, "", ""));
    }

    private static HookRun run(Hook hook, String uid, HookState state, Finding finding) {
        String apiVersion = hook.item().type().apiVersion();
        return new HookRun(hook.phase(), hook.id(), hook.key(), apiVersion, uid, state, finding);
    }
}
