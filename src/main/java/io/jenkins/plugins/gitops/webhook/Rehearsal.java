package io.jenkins.plugins.gitops.webhook;

import io.jenkins.plugins.gitops.config.Networks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Takes a delivery of our own from its request to the disk, in a folder that is deleted again: what Java loads and makes for the
 * first one takes long on a busy machine, and a sender is not to wait for it.
 */
final class Rehearsal {
    private static final String PUSH = """
            {"object_kind": "push", "ref": "refs/heads/main", "checkout_sha": "COMMIT", "before": "COMMIT", "after": "COMMIT",
             "project": {"path_with_namespace": "rehearsal/of", "default_branch": "main",
               "git_http_url": "https://rehearsal.invalid/of.git", "git_ssh_url": "git@rehearsal.invalid:of.git"},
             "commits": [{"id": "COMMIT", "message": "Rehearse", "added": ["a"], "modified": ["b"], "removed": ["c"]}]}
            """.replace("COMMIT", "0123456789".repeat(4));

    private final Clock clock;
    private final Consumer<String> problems;

    /** @param problems told, in a sentence, where it fails; nothing depends on it */
    Rehearsal(Clock clock, Consumer<String> problems) {
        this.clock = clock;
        this.problems = problems;
    }

    /**
     * The answers to a delivery with a shared secret and to one whose signature is wrong; none where it failed.
     *
     * @param parent of the folder
     */
    List<WebhookAnswer> run(Path parent) {
        try {
            Files.createDirectories(parent);
            Path folder = Files.createTempDirectory(parent, "rehearsal");
            try {
                return deliver(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            problems.accept("The first webhook after this start may take longer: " + e);
            return List.of();
        }
    }

    private List<WebhookAnswer> deliver(Path folder) throws IOException {
        String secret = UUID.randomUUID().toString();
        String key = "whsec_" + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        Networks everywhere = Networks.parse("");
        List<Connection> connections = List.of(
                new Connection("rehearsal", "https://rehearsal.invalid", secret, everywhere),
                new Connection("signed rehearsal", "https://signed.rehearsal.invalid", key, everywhere));
        Deliveries deliveries = new Deliveries(new DeliveryStore(folder, problems), clock, 1, 1);
        WebhookIntake intake = new WebhookIntake(() -> connections, deliveries, clock, problems);
        WebhookAnswer shared = intake.answer(new OwnRequest(Map.of("X-Gitlab-Token", secret)));
        WebhookAnswer signed = intake.answer(new OwnRequest(Map.of(
                "webhook-id",
                "rehearsal",
                "webhook-timestamp",
                String.valueOf(clock.instant().getEpochSecond()),
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(new byte[32]))));
        deliveries.done(deliveries.take());
        return List.of(shared, signed);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(each);
            }
        }
    }

    private record OwnRequest(Map<String, String> headers) implements WebhookRequest {
        @Override
        public String header(String name) {
            return name.equals("Content-Type") ? "application/json" : headers.getOrDefault(name, "");
        }

        @Override
        public String remote() {
            return "127.0.0.1";
        }

        @Override
        public long length() {
            return PUSH.length();
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(PUSH.getBytes(StandardCharsets.UTF_8));
        }
    }
}
