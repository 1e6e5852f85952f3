package io.jenkins.plugins.gitops.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import io.jenkins.plugins.gitops.config.Networks;
import io.jenkins.plugins.gitops.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookIntakeTest {
    private static final String SECRET = "shared-secret-0123456789";
    private static final String OTHER = "another-secret-0123456789";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T10:30:00Z"), ZoneOffset.UTC);
    private static final String PUSH = """
            {"object_kind": "push", "ref": "refs/heads/main", "checkout_sha": "%s",
             "project": {"path_with_namespace": "team/shop", "git_http_url": "https://%s/team/shop.git"}}
            """;

    @TempDir
    Path folder;

    private final List<String> problems = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private DeliveryStore store;
    private Deliveries deliveries;

    @BeforeEach
    void connect() {
        store = spy(new DeliveryStore(folder, problems::add));
        deliveries = new Deliveries(store, CLOCK, 2, 100);
        connections.add(connection("gitlab", "https://gitlab.example", SECRET, ""));
    }

    private static Connection connection(String name, String url, String secret, String networks) {
        return new Connection(name, url, secret, Networks.parse(networks));
    }

    private WebhookAnswer answer(Request request) throws IOException {
        return new WebhookIntake(() -> List.copyOf(connections), deliveries, CLOCK, problems::add).answer(request);
    }

    private static Request push(String key) {
        return new Request(PUSH.formatted(TestEvents.COMMIT, "gitlab.example"))
                .with("X-Gitlab-Token", SECRET)
                .with("Idempotency-Key", key);
    }

    @Test
    void shouldNoteOnDiskWhatItAccepts() throws Exception {
        assertThat(answer(push("one"))).isEqualTo(WebhookAnswer.ACCEPTED);

        assertThat(store.waiting())
                .singleElement()
                .satisfies(batch -> assertThat(
                                batch.deliveries().get(0).events().get(0).repositories())
                        .containsExactly(TestEvents.KEY));
    }

    @Test
    void shouldAnswerASecondTryTheSameAndNoteItOnce() throws Exception {
        answer(push("one"));

        assertThat(answer(push("one"))).isEqualTo(WebhookAnswer.ACCEPTED);
        assertThat(deliveries.waiting()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "shared-secret-012345678", "SHARED-SECRET-0123456789", "\0"})
    void shouldReadNothingOfASenderWithAWrongSecret(String token) throws Exception {
        Request request = push("one").with("X-Gitlab-Token", token);

        assertThat(answer(request)).isEqualTo(WebhookAnswer.UNKNOWN_SENDER);
        assertThat(request.opened).isFalse();
        assertThat(deliveries.waiting()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", SECRET})
    void shouldTakeNothingWithoutConnections(String token) throws Exception {
        connections.clear();

        assertThat(answer(push("one").with("X-Gitlab-Token", token))).isEqualTo(WebhookAnswer.UNKNOWN_SENDER);
        assertThat(answer(push("one").with("webhook-signature", "v1,AAAA"))).isEqualTo(WebhookAnswer.UNKNOWN_SENDER);
        assertThat(deliveries.waiting()).isZero();
    }

    @Test
    void shouldTakeNothingOfAConnectionWithoutSecret() throws Exception {
        connections.set(0, connection("gitlab", "https://gitlab.example", "", ""));

        assertThat(answer(push("one").with("X-Gitlab-Token", ""))).isEqualTo(WebhookAnswer.UNKNOWN_SENDER);
    }

    @Test
    void shouldForgetWhatItRefusedSoThatTheNextTryCounts() throws Exception {
        assertThat(answer(push("one").with("X-Gitlab-Token", OTHER))).isEqualTo(WebhookAnswer.UNKNOWN_SENDER);
        assertThat(answer(push("one").with("Content-Type", "text/plain"))).isEqualTo(WebhookAnswer.NOT_JSON_TYPE);
        Request broken = new Request("{").with("X-Gitlab-Token", SECRET).with("Idempotency-Key", "one");
        assertThat(answer(broken)).isEqualTo(WebhookAnswer.NOT_JSON);

        assertThat(answer(push("one"))).isEqualTo(WebhookAnswer.ACCEPTED);
        assertThat(deliveries.waiting()).isEqualTo(1);
    }

    @Test
    void shouldSayThatItIsBusyWhereTooManyWaitAndTakeTheNextTry() throws Exception {
        answer(push("one"));
        answer(push("two"));

        assertThat(answer(push("three"))).isEqualTo(WebhookAnswer.BUSY);

        deliveries.done(deliveries.take());
        assertThat(answer(push("three"))).isEqualTo(WebhookAnswer.ACCEPTED);
        assertThat(deliveries.waiting()).isEqualTo(1);
    }

    @Test
    void shouldSayThatItIsBusyAndWhyWhereTheDiskTakesNothing() throws Exception {
        doThrow(StoreException.reading(folder, new IOException("disk full")))
                .when(store)
                .add(any());
        assertThat(answer(push("one"))).isEqualTo(WebhookAnswer.BUSY);
        assertThat(problems).singleElement().asString().contains("disk full");

        doCallRealMethod().when(store).add(any());
        assertThat(answer(push("one"))).isEqualTo(WebhookAnswer.ACCEPTED);
    }

    @Test
    void shouldReadNothingOfABodyThatIsSaidToBeTooLarge() throws Exception {
        Request request = push("one").ofLength(WebhookIntake.LIMIT + 1L);

        assertThat(answer(request)).isEqualTo(WebhookAnswer.TOO_LARGE);
        assertThat(request.opened).isFalse();
    }

    @Test
    void shouldStopReadingABodyThatIsLargerThanAllowed() throws Exception {
        String large = " ".repeat(WebhookIntake.LIMIT + 100);
        Request request = new Request(large).with("X-Gitlab-Token", SECRET).ofLength(-1);

        assertThat(answer(request)).isEqualTo(WebhookAnswer.TOO_LARGE);
        assertThat(request.body.available()).isEqualTo(99);
    }

    @Test
    void shouldRefuseAddressesOutsideOfTheNetworksWhateverTheSecret() throws Exception {
        connections.set(0, connection("gitlab", "https://gitlab.example", SECRET, "10.0.0.0/8"));

        assertThat(answer(push("one"))).isEqualTo(WebhookAnswer.FORBIDDEN_ADDRESS);
    }

    @Test
    void shouldNotLetOneConnectionSpeakForTheHostOfAnother() throws Exception {
        connections.add(connection("other", "https://other.example", OTHER, ""));
        Request request =
                new Request(PUSH.formatted(TestEvents.COMMIT, "gitlab.example")).with("X-Gitlab-Token", OTHER);

        assertThat(answer(request)).isEqualTo(WebhookAnswer.ACCEPTED);
        assertThat(store.waiting().get(0).deliveries().get(0).events().get(0).repositories())
                .containsExactly("other.example/team/shop");
    }

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    private void connectWithSigningToken() {
        String token = "whsec_" + Base64.getEncoder().encodeToString(KEY);
        connections.set(0, connection("gitlab", "https://gitlab.example", token, ""));
    }

    private static Request signed(String signature, Instant time) {
        return new Request(PUSH.formatted(TestEvents.COMMIT, "gitlab.example"))
                .with("webhook-id", "one")
                .with("webhook-timestamp", String.valueOf(time.getEpochSecond()))
                .with("webhook-signature", signature);
    }

    private static String goodSignature() throws Exception {
        byte[] body = PUSH.formatted(TestEvents.COMMIT, "gitlab.example").getBytes(StandardCharsets.UTF_8);
        return SignatureTest.sign(KEY, "one", CLOCK.instant(), body);
    }

    @Test
    void shouldTakeWhatIsSigned() throws Exception {
        connectWithSigningToken();

        assertThat(answer(signed(goodSignature(), CLOCK.instant()))).isEqualTo(WebhookAnswer.ACCEPTED);
        assertThat(answer(signed(goodSignature().replace("v1,", "v1,AA"), CLOCK.instant())))
                .isEqualTo(WebhookAnswer.UNKNOWN_SENDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1,", "v1,AAAA", "v2,good", "good", " ", "v1,####"})
    void shouldReadNothingWhereNoTextHasTheFormOfASignature(String signature) throws Exception {
        connectWithSigningToken();
        String good = goodSignature().substring("v1,".length());
        Request request = signed(signature.replace("good", good), CLOCK.instant());

        assertThat(answer(request)).isEqualTo(WebhookAnswer.UNKNOWN_SENDER);
        assertThat(request.opened).isFalse();
    }

    @Test
    void shouldReadNothingOfASignedRequestThatIsOldOrHasNoId() throws Exception {
        connectWithSigningToken();
        Request old = signed(goodSignature(), CLOCK.instant().minus(Signature.TOLERANCE.plusSeconds(1)));
        Request nameless = signed(goodSignature(), CLOCK.instant()).with("webhook-id", "");

        assertThat(answer(old)).isEqualTo(WebhookAnswer.UNKNOWN_SENDER);
        assertThat(answer(nameless)).isEqualTo(WebhookAnswer.UNKNOWN_SENDER);
        assertThat(old.opened).isFalse();
        assertThat(nameless.opened).isFalse();
    }

    @Test
    void shouldReadNothingOfASignedRequestWhereNoConnectionHasASigningToken() throws Exception {
        Request request = signed(goodSignature(), CLOCK.instant());

        assertThat(answer(request)).isEqualTo(WebhookAnswer.UNKNOWN_SENDER);
        assertThat(request.opened).isFalse();
    }

    private static final class Request implements WebhookRequest {
        private final Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        private final ByteArrayInputStream body;
        private long length;
        private boolean opened;

        Request(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            body = new ByteArrayInputStream(bytes);
            length = bytes.length;
        }

        Request with(String header, String value) {
            headers.put(header, value);
            return this;
        }

        Request ofLength(long said) {
            length = said;
            return this;
        }

        @Override
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        @Override
        public String remote() {
            return "192.0.2.1";
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public InputStream body() {
            opened = true;
            return body;
        }
    }
}
