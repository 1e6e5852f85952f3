package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.deploy.DeploymentEvents;
import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;

/** Answers the requests of pages and scripts; one for each engine. */
public final class Api implements AutoCloseable {
    /** No request waits longer than this for its answer. */
    public static final Duration LONGEST_WAIT = Waiting.LONGEST;

    private static final int LONGEST_POLL = 55;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();

    private final String instance = UUID.randomUUID().toString().substring(0, 8);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Api::daemon);
    private final Engine engine;
    private final DeploymentEvents.Subscription subscription;
    private final Newest newest;
    private final Rows rows;
    private final AtomicLong lookedAt =
            new AtomicLong(System.nanoTime() - Duration.ofHours(1).toNanos());
    private final ListAnswers lists = new ListAnswers();
    private final ExplanationAnswers explanations = new ExplanationAnswers();
    private final Changes changes;
    private final Applications applications;
    private final Waiting waiting;
    private final Audit audit;

    /** @param engine that lives longer than this */
    public Api(Engine engine) {
        this.engine = engine;
        this.newest = new Newest(engine.deployments()::newest, thread);
        Ledger ledger = new Ledger(engine.deployments());
        this.subscription = engine.follow(event -> {
            newest.happened(event);
            ledger.happened(event);
        });
        Estate estate = new EngineEstate(engine);
        this.rows = new Rows(estate, newest::of, Clock.systemUTC());
        this.changes = new Changes(thread, rows::refresh);
        this.applications = new Applications(engine, rows, ledger);
        this.audit = new Audit(engine, ledger);
        this.waiting = new Waiting(estate, ledger, changes);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "gitops-api");
        thread.setDaemon(true);
        thread.setContextClassLoader(Api.class.getClassLoader());
        return thread;
    }

    /**
     * Answers a request: at once, but for those that ask to wait. What completes later does so on a thread that must not be
     * held up. Cancelling ends the waiting.
     *
     * @param viewer only asked before this returns
     */
    public CompletionStage<ApiAnswer> answer(ApiRequest request, Viewer viewer) {
        try {
            return routed(request, viewer);
        } catch (ApiException e) {
            return CompletableFuture.completedFuture(ApiAnswer.problem(e.status(), e.finding()));
        } catch (FindingException e) {
            return CompletableFuture.completedFuture(ApiAnswer.problem(CONFLICT, e.finding()));
        }
    }

    private CompletionStage<ApiAnswer> routed(ApiRequest request, Viewer viewer) {
        List<String> path = request.path();
        if (!request.method().equals("GET") && !request.isPost()) {
            throw new ApiException(METHOD_NOT_ALLOWED, ApiFindings.method(request.method()));
        }
        boolean ofOne = path.size() >= 2 && path.get(0).equals("applications");
        if (!ofOne && request.isPost()) {
            throw new ApiException(METHOD_NOT_ALLOWED, ApiFindings.method(request.method()));
        }
        if (path.equals(List.of("changes"))) {
            return changed(request);
        }
        if (!ofOne) {
            return CompletableFuture.completedFuture(of(request, viewer).unless(request.ifNoneMatch()));
        }
        Asked asked = Asked.of(engine, request, viewer, path.get(1));
        List<String> rest = path.subList(2, path.size());
        return rest.equals(List.of("wait"))
                ? waiting.answer(asked)
                : CompletableFuture.completedFuture(
                        applications.answer(asked, rest).unless(request.ifNoneMatch()));
    }

    private ApiAnswer of(ApiRequest request, Viewer viewer) {
        if (request.path().equals(List.of("json"))) {
            return lists.of(fresh(), viewer, ListQuery.of(request));
        }
        if (request.path().equals(List.of("openapi.json"))) {
            return ApiAnswer.okJson(description());
        }
        if (request.path().equals(List.of("explanations"))) {
            return explanations.of(request);
        }
        if (request.path().equals(List.of("audit"))) {
            return audit.list(request, viewer);
        }
        if (request.path().equals(List.of("audit", "check"))) {
            return audit.check(Asked.of(engine, request, viewer, request.query("application", "")));
        }
        throw new ApiException(404, ApiFindings.notThere(String.join("/", request.path())));
    }

    // All pages ask at once when something has changed: one look is enough for them.
    private Rows.Snapshot fresh() {
        long now = System.nanoTime();
        long last = lookedAt.get();
        if (now - last < LOOK_NANOS || !lookedAt.compareAndSet(last, now)) {
            return rows.known();
        }
        Rows.Snapshot snapshot = rows.refresh();
        newest.keep(snapshot.rows().stream().map(row -> row.view().name()).toList());
        return snapshot;
    }

    private static String description() {
        try (InputStream file = Api.class.getResourceAsStream("openapi.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("A file of the plugin cannot be read", e);
        }
    }

    private CompletionStage<ApiAnswer> changed(ApiRequest request) {
        Values values = new Values(request.query());
        String since = values.text("since", 30);
        Duration longest = Duration.ofSeconds(values.number("wait", 0, 0, LONGEST_POLL));
        fresh();
        CompletableFuture<Void> change =
                changes.await(() -> !since.equals(String.valueOf(rows.known().version())), longest);
        CompletableFuture<ApiAnswer> answer = change.thenApply(
                done -> ApiAnswer.ok(Map.of("version", rows.known().version(), "restart", instance)));
        answer.whenComplete((done, problem) -> change.cancel(false));
        return answer;
    }

    @Override
    public void close() {
        subscription.close();
        changes.close();
        thread.shutdownNow();
    }
}
