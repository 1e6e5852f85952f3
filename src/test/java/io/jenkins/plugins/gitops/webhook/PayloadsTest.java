package io.jenkins.plugins.gitops.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gitops.config.Networks;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadsTest {
    private static final Connection GITLAB =
            new Connection("gitlab", "https://gitlab.example", "a-secret-0123456789", Networks.parse(""));
    private static final Pattern NOT_PLAIN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<WebhookEvent> read(String json) throws PayloadException {
        return new Payloads(Set.of())
                .read(GITLAB, json.getBytes(StandardCharsets.UTF_8))
                .events();
    }

    private static String push(String fields) {
        return """
                {"object_kind": "push", "ref": "refs/heads/main", "before": "%s", "checkout_sha": "%s",
                 "project": {"path_with_namespace": "team/shop"}, %s}
                """.formatted("c".repeat(40), TestEvents.COMMIT, fields);
    }

    @Test
    void shouldReadAPush() throws Exception {
        List<WebhookEvent> events = read(push("""
                "user_username": "ann", "total_commits_count": 1, "commits": [{"id": "%s", "title": "A title",
                "message": "A title", "added": ["a"], "modified": ["b"], "removed": ["c"]}]""".formatted(TestEvents.COMMIT)));

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.repositories()).containsExactly(TestEvents.KEY);
            assertThat(event.change()).isEqualTo(TestEvents.change(TestEvents.COMMIT, false, "a", "b", "c"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "x", "[]", "1", "null", "\"text\"", "{", "{\"a\":", "{\"a\":NaN}", "{\"a\":1e}", "\0"})
    void shouldCallWhatIsNoJsonObjectByThatName(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(PayloadException.class);
    }

    @Test
    void shouldRefuseNestingWithoutEnd() {
        String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);

        assertThatThrownBy(() -> read(deep)).isInstanceOf(PayloadException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e999999999", "-1e999999999", "99999999999999999999999999", "0.1", "-1", "true", "{}", "[]"})
    void shouldTakeNoNumberOfCommitsThatIsNone(String count) throws Exception {
        assertThat(read(push("\"commits\": [], \"total_commits_count\": " + count)))
                .singleElement()
                .satisfies(event -> assertThat(event.change().pathsKnown()).isFalse());
    }

    @Test
    void shouldRefuseANumberOfEndlessLength() {
        assertThatThrownBy(() -> read(push("\"total_commits_count\": " + "9".repeat(100_000))))
                .isInstanceOf(PayloadException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00x"})
    void shouldKnowNotAllPathsWhereOneCannotBeWritten(String half) throws Exception {
        List<WebhookEvent> events = read(push("""
                "total_commits_count": 1, "commits": [{"id": "%s", "added": ["app/%s", "b"]}]""".formatted(TestEvents.COMMIT, half)));

        assertThat(events.get(0).change().pathsKnown()).isFalse();
        assertThat(events.get(0).change().paths()).isEmpty();
    }

    @Test
    void shouldKnowNotAllPathsWhereOneIsTooLong() throws Exception {
        List<WebhookEvent> events = read(push("""
                "total_commits_count": 1, "commits": [{"id": "%s", "added": ["%s"]}]""".formatted(TestEvents.COMMIT, "a".repeat(5000))));

        assertThat(events.get(0).change().pathsKnown()).isFalse();
    }

    @Property(tries = 2000)
    void shouldRaiseNothingElseAtAnyText(@ForAll String body) {
        onlyPayloadExceptions(body);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void shouldGivePlainVariablesThatCanBeStoredWhateverTheFieldsHold(@ForAll("payloads") Map<String, Object> payload)
            throws Exception {
        for (WebhookEvent event : read(JSON.writeValueAsString(payload))) {
            EventEnvironment.of(event)
                    .forEach(
                            (name, value) -> assertThat(NOT_PLAIN.matcher(value).find())
                                    .as(name + " " + value)
                                    .isFalse());
            assertThat(new ObjectMapper().writeValueAsString(new GitOpsPushCause(event).getShortDescription()))
                    .isNotEmpty();
            byte[] stored = JSON.writeValueAsBytes(event);
            assertThat(JSON.readValue(stored, WebhookEvent.class)).isEqualTo(event);
        }
    }

    private static void onlyPayloadExceptions(String body) {
        try {
            assertThat(read(body)).isNotNull();
        } catch (PayloadException expected) {
            assertThat(expected).hasMessageContaining("JSON");
        }
    }

    @Provide
    Arbitrary<Map<String, Object>> payloads() {
        Arbitrary<Object> project =
                object(Map.of("path_with_namespace", names(), "default_branch", names(), "git_http_url", urls()));
        Arbitrary<Object> commits = object(Map.of(
                        "id",
                        commit(),
                        "title",
                        value(),
                        "message",
                        value(),
                        "added",
                        value().list().ofMaxSize(3)))
                .list()
                .ofMaxSize(3)
                .map(list -> list);
        Arbitrary<Object> attributes = object(Map.of(
                "title",
                value(),
                "iid",
                value(),
                "action",
                value(),
                "source_branch",
                names(),
                "target_branch",
                value()));
        Arbitrary<Object> target = object(Map.of("repository", names(), "tag", names(), "digest", value()));
        Arbitrary<Object> events = object(
                        Map.of("action", Arbitraries.just("push"), "target", target, "actor", value()))
                .list()
                .ofMaxSize(2)
                .map(list -> list);
        return Arbitraries.of(true, false)
                .flatMap(registry -> registry
                        ? fields(Map.of("events", events))
                        : fields(Map.of(
                                "object_kind", Arbitraries.of("push", "tag_push", "merge_request"),
                                "ref", names().map(name -> "refs/heads/" + name),
                                "before", commit(),
                                "checkout_sha", commit(),
                                "user_username", value(),
                                "user", object(Map.of("username", value())),
                                "total_commits_count", value(),
                                "project", project,
                                "commits", commits,
                                "object_attributes", attributes)));
    }

    private static Arbitrary<Object> object(Map<String, Arbitrary<?>> fields) {
        return fields(fields).map(map -> map);
    }

    // Each field may be missing.
    private static Arbitrary<Map<String, Object>> fields(Map<String, Arbitrary<?>> fields) {
        Arbitrary<Map<String, Object>> all = Arbitraries.just(Map.of());
        for (Map.Entry<String, Arbitrary<?>> field : fields.entrySet()) {
            Arbitrary<Object> value = field.getValue().injectNull(0.1).map(Object.class::cast);
            all = all.flatMap(map -> value.map(one -> {
                Map<String, Object> more = new LinkedHashMap<>(map);
                if (one != null) {
                    more.put(field.getKey(), one);
                }
                return more;
            }));
        }
        return all;
    }

    private static Arbitrary<String> hostile() {
        return Arbitraries.strings()
                .withChars('a', 'b', '/', ' ', '$', '`', '\n', '\r', '\t', '\0', '\u001b', '\u0085', '\u009b')
                .withChars('\u200b', '\u200f', '\u202e', '\u2028', '\u2029', '\u2066', '\ufeff', '\u05d0', '\u00e9')
                .ofMaxLength(20);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(Arbitraries.of("main", "team/shop", "v1"), hostile());
    }

    private static Arbitrary<String> urls() {
        return hostile().map(path -> "https://gitlab.example/" + path);
    }

    private static Arbitrary<String> commit() {
        return Arbitraries.oneOf(Arbitraries.of(TestEvents.COMMIT, "0".repeat(40)), hostile());
    }

    private static Arbitrary<Object> value() {
        return Arbitraries.oneOf(
                hostile().map(text -> text),
                Arbitraries.strings()
                        .ofMinLength(490)
                        .ofMaxLength(510)
                        .withChars('a', '\u202e')
                        .map(text -> text),
                Arbitraries.bigIntegers().map(number -> number),
                Arbitraries.doubles().map(number -> number),
                Arbitraries.of(true, List.of("x"), Map.of("x", 1)));
    }
}
