package io.jenkins.plugins.gitops.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The login of AWS ECR: a password that ends 12 hours after it was made, and says itself when. */
public final class EcrLogin {
    private static final Pattern HOST = Pattern.compile(
            "[0-9]{12}\\.dkr[.-]ecr(-fips)?\\.[a-z0-9-]+\\.(amazonaws\\.com(\\.cn)?|on\\.aws|[a-z0-9.-]+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private EcrLogin() {}

    /** Whether an image comes from a private registry of ECR. */
    public static boolean isEcr(ImageReference image) {
        return HOST.matcher(image.registry()).matches();
    }

    /** When a password ends; empty where it is none of ECR's. */
    public static Optional<Instant> expires(String password) {
        try {
            long seconds = JSON.readTree(Base64.getDecoder().decode(password.strip()))
                    .path("expiration")
                    .asLong();
            return seconds > 0 ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
        } catch (IOException | IllegalArgumentException notOfEcr) {
            return Optional.empty();
        }
    }
}
