package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gitops.api.Api;
import io.jenkins.plugins.gitops.api.ApiAnswer;
import io.jenkins.plugins.gitops.api.ApiRequest;
import io.jenkins.plugins.gitops.api.Right;
import io.jenkins.plugins.gitops.api.Viewer;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Asks an API as one person would, whose rights can be taken. */
final class ApiFixture implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final Set<Right> rights = EnumSet.allOf(Right.class);
    final Set<String> hidden = ConcurrentHashMap.newKeySet();
    private final Api api;
    private final Viewer viewer = new Viewer() {
        @Override
        public String id() {
            return "operator";
        }

        @Override
        public String name() {
            return "The Operator";
        }

        @Override
        public boolean may(Right right, ManagedApplication application) {
            return rights.contains(right) && !hidden.contains(application.name());
        }

        @Override
        public boolean mayIn(String context, Right right) {
            return false;
        }
    };

    private final OpenApi description;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    ApiFixture(Engine engine) throws IOException {
        this.api = new Api(engine);
        this.description = OpenApi.read();
    }

    /** The operations that were answered well, each as its description says. */
    Set<String> asked() {
        return asked;
    }

    OpenApi description() {
        return description;
    }

    ApiAnswer get(String path) throws Exception {
        return described("GET", path, begin("GET", path, "", "").get(2, TimeUnit.MINUTES));
    }

    ApiAnswer getUnless(String path, String etag) throws Exception {
        return begin("GET", path, "", etag).get(1, TimeUnit.MINUTES);
    }

    ApiAnswer post(String path, String body) throws Exception {
        return described("POST", path, begin("POST", path, body, "").get(2, TimeUnit.MINUTES));
    }

    // Whatever a test asks, the description has to hold, also where it is refused.
    private ApiAnswer described(String method, String path, ApiAnswer answer) throws IOException {
        if (!answer.contentType().startsWith("application/json")) {
            return answer;
        }
        boolean refused = answer.status() >= 400;
        Optional<String> known = description.operation(method, path);
        if (known.isEmpty()) {
            assertThat(refused).as("%s %s is not described", method, path).isTrue();
            assertThat(description.faults("Finding", MAPPER.readTree(answer.body())))
                    .as("%s %s: %s", method, path, answer.body())
                    .isEmpty();
            return answer;
        }
        String operation = known.get();
        assertThat(description.faults(operation, answer.status(), MAPPER.readTree(answer.body())))
                .as("%s: %s", operation, answer.body())
                .isEmpty();
        if (!refused) {
            asked.add(operation);
        }
        return answer;
    }

    CompletableFuture<ApiAnswer> begin(String method, String path, String body, String etag) {
        int query = path.indexOf('?');
        ApiRequest request = ApiRequest.of(
                method,
                query < 0 ? path : path.substring(0, query),
                query < 0 ? "" : path.substring(query + 1),
                body,
                etag);
        return api.answer(request, viewer).toCompletableFuture();
    }

    /** The body of what is there. */
    JsonNode json(String path) throws Exception {
        return json(get(path));
    }

    static JsonNode json(ApiAnswer answer) throws Exception {
        return MAPPER.readTree(answer.body());
    }

    @Override
    public void close() {
        api.close();
    }
}
