package io.jenkins.plugins.gitops.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.config.WebhookSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    /** As the specification of Standard Webhooks has it. */
    static String sign(byte[] key, String id, Instant time, byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update("%s.%d.".formatted(id, time.getEpochSecond()).getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    }

    private static Signature signature(Instant time, String text) {
        return new Signature("id", String.valueOf(time.getEpochSecond()), text);
    }

    @Test
    void shouldAgreeWithTheExampleOfTheSpecification() {
        byte[] key =
                WebhookSecrets.key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();
        Signature signature = new Signature(
                "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

        assertThat(signature.verifies(key, body, Instant.ofEpochSecond(1614265330)))
                .isTrue();
    }

    @Property(tries = 200)
    void shouldVerifyWhatWasSignedAndNothingElse(@ForAll @NotEmpty byte[] body, @ForAll byte other) throws Exception {
        Signature signature = signature(NOW, sign(KEY, "id", NOW, body));
        byte[] changed = body.clone();
        changed[0] ^= (byte) (other | 1);

        assertThat(signature.verifies(KEY, body, NOW)).isTrue();
        assertThat(signature.verifies(KEY, changed, NOW)).isFalse();
        assertThat(signature.verifies(new byte[32], body, NOW)).isFalse();
    }

    @Test
    void shouldTakeOneGoodAmongSeveral() throws Exception {
        String good = sign(KEY, "id", NOW, BODY);

        assertThat(signature(NOW, "v1,AAAA v2,x " + good).verifies(KEY, BODY, NOW))
                .isTrue();
    }

    @Test
    void shouldRefuseWhatIsOldOrFromTheFuture() throws Exception {
        Duration tooFar = Signature.TOLERANCE.plusSeconds(1);
        Signature signature = signature(NOW, sign(KEY, "id", NOW, BODY));

        assertThat(signature.verifies(KEY, BODY, NOW.plus(Signature.TOLERANCE))).isTrue();
        assertThat(signature.verifies(KEY, BODY, NOW.plus(tooFar))).isFalse();
        assertThat(signature.verifies(KEY, BODY, NOW.minus(tooFar))).isFalse();
    }

    @Test
    void shouldRefuseAnotherIdOrTime() throws Exception {
        String good = sign(KEY, "id", NOW, BODY);
        String seconds = String.valueOf(NOW.getEpochSecond());

        assertThat(new Signature("id", seconds, good).verifies(KEY, BODY, NOW)).isTrue();
        assertThat(new Signature("other", seconds, good).verifies(KEY, BODY, NOW))
                .isFalse();
        assertThat(new Signature("", seconds, good).verifies(KEY, BODY, NOW)).isFalse();
        assertThat(new Signature("id", seconds + "x", good).verifies(KEY, BODY, NOW))
                .isFalse();
        assertThat(signature(NOW.plusSeconds(1), good).verifies(KEY, BODY, NOW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_%%%", "whsec_AAAA", "a-shared-secret-of-some-length"})
    void shouldKnowNoKeyInWhatIsNoSigningToken(String token) {
        assertThat(WebhookSecrets.key(token)).isEmpty();
    }
}
