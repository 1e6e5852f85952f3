package io.jenkins.plugins.gitops.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.gitops.browser.PageServer.Answer;
import io.jenkins.plugins.gitops.browser.PageServer.Answering;
import io.jenkins.plugins.gitops.finding.Explanations;
import io.jenkins.plugins.gitops.view.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Answers as the real API does, from fixtures: for states and texts that a real engine comes to only with effort. */
final class FixtureApi implements Answering {
    private final Fixtures fixtures;
    private final Map<String, ObjectNode> rows = new LinkedHashMap<>();
    private final Map<String, Function<Request, Answer>> answers = new ConcurrentHashMap<>();
    private final List<Request> posts = new CopyOnWriteArrayList<>();
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int version = 1;
    private String restart = "first";

    FixtureApi() {
        this(UnaryOperator.identity());
    }

    /** @param texts what becomes of each text of the fixtures */
    FixtureApi(UnaryOperator<String> texts) {
        fixtures = new Fixtures(Instant.now(), texts);
        fixtures.read("applications").forEach(row -> add(fixtures.with("row", row)));
    }

    Fixtures fixtures() {
        return fixtures;
    }

    /** Takes all applications away. */
    void clear() {
        change(() -> rows.clear());
    }

    /** Puts so many healthy applications in. */
    void addMany(int count) {
        change(() -> {
            for (int i = 0; i < count; i++) {
                ObjectNode row = fixtures.with("row", Fixtures.object());
                row.put("name", "service-%04d".formatted(i))
                        .put("project", "team-%02d".formatted(i % 20))
                        .put("namespace", "service-%04d".formatted(i));
                row.putArray("images").add("service:1.%d.0".formatted(i));
                rows.put(row.get("name").textValue(), row);
            }
        });
    }

    /** Changes an application, as an engine would after a pass. */
    void update(String name, Consumer<ObjectNode> change) {
        change(() -> change.accept(rows.get(name)));
    }

    /** Another engine than before. */
    void restart() {
        change(() -> restart = restart + "-again");
    }

    /** Answers a path (below {@code gitops/api/}, decoded) in a way of its own; as otherwise where that answers null. */
    void answer(String path, Function<Request, Answer> answer) {
        answers.put(path, answer);
    }

    /** Refuses a path with a finding. */
    void refuse(String path, int status, String seen) {
        answer(path, request -> refusal(status, seen));
    }

    /** What the pages sent, oldest first. */
    List<Request> posts() {
        return List.copyOf(posts);
    }

    private void add(ObjectNode row) {
        rows.put(row.get("name").textValue(), row);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            version++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Answer answer(Request request) {
        Function<Request, Answer> own = answers.get(String.join("/", request.segments()));
        Answer given = own == null ? null : own.apply(request);
        if (given != null) {
            return given;
        }
        if (request.method().equals("POST")) {
            posts.add(request);
            return new Answer(202, "{\"id\":\"d-100\",\"record\":null}");
        }
        if (request.path().equals("explanations")) {
            return new Answer(200, Json.of(Explanations.in("ko").all()));
        }
        return request.path().equals("changes") ? changes(request) : locked(request);
    }

    private Answer locked(Request request) {
        lock.lock();
        try {
            List<String> path = request.segments();
            if (path.get(0).equals("json")) {
                return ok(new FixtureList(rows.values(), version).answer(request));
            }
            if (path.get(0).equals("applications") && path.size() > 1) {
                ObjectNode row = rows.get(path.get(1));
                return row == null
                        ? refusal(404, "There is no application " + path.get(1))
                        : new FixtureApplication(fixtures, row, version).answer(path.subList(2, path.size()));
            }
            return refusal(404, "There is nothing at " + request.path());
        } finally {
            lock.unlock();
        }
    }

    private Answer changes(Request request) {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(request.number("wait", 25));
            while (left > 0 && request.query().getOrDefault("since", "").equals(Integer.toString(version))) {
                left = changed.awaitNanos(left);
            }
            return ok(
                    Fixtures.object().put("version", Integer.toString(version)).put("restart", restart));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refusal(503, "The server stops");
        } finally {
            lock.unlock();
        }
    }

    static Answer ok(JsonNode body) {
        return new Answer(200, body.toString());
    }

    static Answer refusal(int status, String seen) {
        ObjectNode body = Fixtures.object()
                .put("code", "api.refused")
                .put("seen", seen)
                .put("meaning", "The server did not do it.")
                .put("remedy", "Ask somebody who may.");
        return new Answer(status, body.toString());
    }

    /** Serves the fixtures until it is ended: to look at the pages while working on them. */
    public static void main(String[] arguments) throws java.io.IOException {
        FixtureApi api = new FixtureApi();
        ArrayNode many = Fixtures.list();
        for (String argument : arguments) {
            many.add(argument);
        }
        if (many.size() > 1) {
            api.addMany(many.get(1).asInt());
        }
        PageServer server = new PageServer(api, many.size() > 0 ? many.get(0).asInt() : 0);
        System.out.println(server.url());
    }
}
