package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.deploy.DeletionRequest;
import io.jenkins.plugins.gitops.deploy.DeploymentRequest;
import io.jenkins.plugins.gitops.deploy.DiffRequest;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.deploy.Promotion;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.record.BumpOptions;
import io.jenkins.plugins.gitops.record.Deletion;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Origin;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Rollback;
import io.jenkins.plugins.gitops.view.DeletionView;
import io.jenkins.plugins.gitops.view.DiffView;
import io.jenkins.plugins.gitops.view.RecordView;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a person may have done with an application: begun as the build steps begin it, with that person as its origin. */
final class Actions {
    private static final int MINUTES = 10;
    private static final int DAY = 24 * 60;
    private static final String TIMEOUT = "timeoutMinutes";

    private final Engine engine;
    private final Ledger ledger;
    private final Shared<String, ApiAnswer> diffs = new Shared<>();

    Actions(Engine engine, Ledger ledger) {
        this.engine = engine;
        this.ledger = ledger;
    }

    /** @param action the last segment of the path */
    ApiAnswer answer(Asked asked, String action) {
        return switch (action) {
            case "sync" -> sync(asked);
            case "refresh" -> refresh(asked);
            case "rollback" -> rollback(asked);
            case "again" -> again(asked);
            case "promote" -> promote(asked);
            case "pause" -> pause(asked);
            case "forget" -> forget(asked);
            case "delete" -> delete(asked);
            default -> throw asked.notThere();
        };
    }

    private ApiAnswer sync(Asked asked) {
        asked.require(Right.SYNC);
        SyncBody body = SyncBody.of(asked.request());
        if (body.dryRun()) {
            DiffRequest wanted = new DiffRequest(List.of(), List.of(), body.options());
            return difference(asked, wanted);
        }
        return begun(
                request(asked, asked.managed(), List.of(), "", body.timeout(), BumpOptions.syncing(body.options())));
    }

    /** What a sync would change now. */
    ApiAnswer diff(Asked asked) {
        return diffs.get(asked.name(), () -> {
            DiffRequest wanted = new DiffRequest(
                    List.of(),
                    List.of(),
                    asked.managed().application().syncPolicy().prune(),
                    "");
            return difference(asked, wanted);
        });
    }

    private ApiAnswer difference(Asked asked, DiffRequest wanted) {
        return ApiAnswer.ok(DiffView.of(engine.diff(asked.managed(), wanted)));
    }

    private ApiAnswer refresh(Asked asked) {
        asked.require(Right.SYNC);
        engine.refresh(asked.name(), Body.of(asked.request(), Set.of("hard")).flag("hard"));
        return ApiAnswer.accepted(Map.of("application", asked.name()));
    }

    private ApiAnswer rollback(Asked asked) {
        asked.require(Right.ROLLBACK);
        Body body = Body.of(asked.request(), Set.of("to", "reason", "confirm", TIMEOUT));
        return begun(request(
                asked,
                asked.managed(),
                List.of(),
                "",
                timeout(body),
                byTime().with(Rollback.to(body.text("to"), body.text("reason"), body.flag("confirm")))));
    }

    // What something good came after is gone back to, whatever the button is called.
    private ApiAnswer again(Asked asked) {
        if (!asked.may(Right.ROLLBACK)) {
            asked.require(Right.SYNC);
        }
        Body body = Body.of(asked.request(), Set.of("record", TIMEOUT));
        DeploymentRecord earlier = Optional.of(body.text("record"))
                .filter(Ledger::isId)
                .flatMap(id -> engine.deployments().find(asked.name(), id))
                .orElseThrow(asked::notThere);
        asked.require(ledger.rightToRepeat(asked.name(), earlier.id()));
        return begun(deployment(
                asked, asked.managed(), earlier.allImages(), earlier.origin().sourceCommit(), body));
    }

    private ApiAnswer promote(Asked asked) {
        Body body = Body.of(asked.request(), Set.of("to", TIMEOUT));
        ManagedApplication target = asked.other(body.text("to"));
        asked.require(Right.SYNC, target);
        if (target.name().equals(asked.name())) {
            throw new ApiException(400, toItself(asked.name()));
        }
        Promotion promotion = engine.deployments().promotion(asked.name());
        return begun(deployment(
                asked, target, promotion.images(), promotion.source().origin().sourceCommit(), body));
    }

    private ApiAnswer pause(Asked asked) {
        asked.require(Right.CONFIGURE);
        Body body = Body.of(asked.request(), Set.of("paused", "reason"));
        if (body.flag("paused")) {
            engine.pauses().hold(asked.name(), asked.viewer().person(), body.text("reason"), Instant.now());
        } else {
            engine.pauses().release(asked.name());
        }
        return ApiAnswer.accepted(Map.of("application", asked.name(), "paused", body.flag("paused")));
    }

    private ApiAnswer forget(Asked asked) {
        asked.require(Right.SYNC);
        engine.forgetBadState(
                asked.name(), Body.of(asked.request(), Set.of("hash")).text("hash"));
        return ApiAnswer.accepted(Map.of("application", asked.name()));
    }

    private ApiAnswer delete(Asked asked) {
        asked.require(Right.CONFIGURE);
        Body body = Body.of(asked.request(), Set.of("name", "objects", "background", "confirm", "plan"));
        String shown = body.text("plan");
        if (!shown.isEmpty() && !shown.equals(plan(asked).plan())) {
            throw new ApiException(409, ApiFindings.planChanged(asked.name()));
        }
        DeploymentRecord record = engine.deletions()
                .delete(new DeletionRequest(
                        asked.name(),
                        body.text("name"),
                        new Deletion(
                                body.flag("objects"),
                                body.flag("background"),
                                SyncBody.selections(body.texts("confirm"))),
                        origin(asked, asked.managed(), "")));
        return begun(asked.name(), record.id());
    }

    /** What deleting would do now. */
    ApiAnswer deletion(Asked asked) {
        asked.require(Right.CONFIGURE);
        return ApiAnswer.ok(plan(asked));
    }

    private DeletionView plan(Asked asked) {
        DeletionView view = DeletionView.of(engine.deletions().plan(asked.name()), child -> asked.sees(child));
        // Where it is defined names the application that it hangs on.
        boolean secret = asked.managed().ancestors().stream().anyMatch(asked::hides);
        return secret ? view.withoutPlace() : view;
    }

    private static DeploymentRequest deployment(
            Asked asked, ManagedApplication target, List<WantedImage> images, String sourceCommit, Body body) {
        return request(asked, target, images, sourceCommit, timeout(body), byTime());
    }

    private static DeploymentRequest request(
            Asked asked,
            ManagedApplication target,
            List<WantedImage> images,
            String sourceCommit,
            Duration timeout,
            BumpOptions options) {
        return new DeploymentRequest(
                UUID.randomUUID().toString(),
                target.name(),
                images,
                origin(asked, target, sourceCommit),
                "",
                timeout,
                options);
    }

    private ApiAnswer begun(DeploymentRequest request) {
        engine.deployments().start(request);
        return begun(request.application(), request.id());
    }

    private ApiAnswer begun(String application, String id) {
        Map<String, Object> begun = new LinkedHashMap<>();
        begun.put("id", id);
        begun.put("application", application);
        begun.put(
                "record",
                engine.deployments().find(application, id).map(RecordView::of).orElse(null));
        return ApiAnswer.accepted(begun);
    }

    // Whoever presses a button wants this now, whatever the history of a source says of it.
    private static BumpOptions byTime() {
        return BumpOptions.STANDARD.with(new BumpOptions.Source("", "", List.of(), true));
    }

    private static Origin origin(Asked asked, ManagedApplication target, String sourceCommit) {
        return new Origin("", "", asked.viewer().person(), sourceCommit, target.context());
    }

    private static Duration timeout(Body body) {
        return Duration.ofMinutes(body.number(TIMEOUT, MINUTES, 1, DAY));
    }

    private static Finding toItself(String application) {
        return new Finding(
                "promote.to-itself",
                "%s is to be promoted to itself".formatted(application),
                "It runs that already; nothing was pushed",
                "Name in 'to' the application after it");
    }
}
