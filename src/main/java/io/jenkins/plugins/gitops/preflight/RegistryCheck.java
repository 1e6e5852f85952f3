package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.registry.EcrLogin;
import io.jenkins.plugins.gitops.registry.ImageReference;
import io.jenkins.plugins.gitops.registry.RegistryAccess;
import io.jenkins.plugins.gitops.registry.RegistryInspector;
import io.jenkins.plugins.gitops.registry.RegistryStanding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a registry can be reached, takes the login, and grants pull and push on the image's repository. */
public final class RegistryCheck implements Check {
    // Registries allow a token's times to be a minute off.
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofHours(1);

    private final RegistryInspector inspector;
    private final ImageReference image;
    private final RegistryAccess access;
    private final Clock clock;

    public RegistryCheck(RegistryInspector inspector, ImageReference image, RegistryAccess access, Clock clock) {
        this.inspector = inspector;
        this.image = image;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public List<CheckResult> run() throws InterruptedException {
        Optional<Instant> ends = EcrLogin.isEcr(image) ? EcrLogin.expires(access.password()) : Optional.empty();
        if (ends.filter(end -> end.isBefore(clock.instant())).isPresent()) {
            return List.of(CheckResult.error("registry/login", ecrOver(ends.get())));
        }
        try {
            RegistryStanding standing = inspector.inspect(image, access);
            List<CheckResult> results = new ArrayList<>();
            results.add(CheckResult.ok("registry/login", login(standing)));
            ends.filter(end -> end.isBefore(clock.instant().plus(SOON)))
                    .ifPresent(end -> results.add(CheckResult.warning("registry/login", ecrSoon(end))));
            results.add(rights(standing));
            clocks(standing, results);
            return results;
        } catch (FindingException e) {
            return List.of(CheckResult.error("registry/login", e.finding()));
        }
    }

    private String login(RegistryStanding standing) {
        String host = image.registry().isEmpty() ? "Docker Hub" : image.registry();
        return switch (standing.login()) {
            case NONE -> host + " asks nobody for a login";
            case BASIC -> host + " takes the login";
            case TOKEN ->
                access.username().isEmpty()
                        ? host + " answers without a login"
                        : host + " takes the login, by its token service";
        };
    }

    private CheckResult rights(RegistryStanding standing) {
        String check = "registry/push";
        if (standing.login() == RegistryStanding.Login.NONE) {
            return CheckResult.skipped(check, "this registry asks nobody for a login before something is pushed");
        }
        if (!standing.told()) {
            return CheckResult.skipped(check, "this registry says what a login may do only when it does it");
        }
        boolean pull = standing.granted().contains("pull");
        boolean push = standing.granted().contains("push");
        if (pull && push) {
            return CheckResult.ok(check, "the login may pull from and push to " + image.name());
        }
        return CheckResult.error(check, pull || push ? oneRight(pull) : noRight());
    }

    private Finding oneRight(boolean pull) {
        return pull
                ? new Finding(
                        "registry.push-not-granted",
                        "The login may pull from %s and not push to it".formatted(image.name()),
                        "A deploy token has read_registry without write_registry, or an access token's role is below"
                                + " Developer.",
                        "Make another with both read_registry and write_registry in GitLab under Settings, Repository,"
                                + " Deploy tokens.")
                : new Finding(
                        "registry.pull-not-granted",
                        "The login may push to %s and not pull from it".formatted(image.name()),
                        "A push asks first which layers are there, so that write_registry alone fails in the midst of it.",
                        "Make another with both read_registry and write_registry in GitLab under Settings, Repository,"
                                + " Deploy tokens.");
    }

    private Finding noRight() {
        return new Finding(
                "registry.path-not-granted",
                "The login is known, and has no right on %s".formatted(image.name()),
                "The path lies outside the project or group of the token, or that project keeps no images, or the token has"
                        + " neither read_registry nor write_registry.",
                "Let the image begin with the path that GitLab shows under Deploy, Container registry, of the token's project,"
                        + " or make a token in the project of the image.");
    }

    private void clocks(RegistryStanding standing, List<CheckResult> results) {
        Optional<Instant> registry = standing.registryTime();
        if (registry.isEmpty()) {
            return;
        }
        Duration ours = Duration.between(clock.instant(), registry.get()).abs();
        Duration theirs = standing.serviceTime()
                .map(time -> Duration.between(time, registry.get()).abs())
                .orElse(Duration.ZERO);
        if (theirs.compareTo(SKEW) > 0) {
            results.add(CheckResult.error("registry/clock", skew("the registry's token service", theirs)));
        } else if (ours.compareTo(SKEW) > 0) {
            results.add(CheckResult.warning("registry/clock", skew("this controller", ours)));
        } else {
            results.add(CheckResult.ok("registry/clock", "the clocks agree"));
        }
    }

    private Finding skew(String whose, Duration by) {
        return new Finding(
                "registry.clock-skew",
                "The clock of %s and that of %s differ by %d s".formatted(image.registry(), whose, by.toSeconds()),
                "Tokens and certificates are valid from one moment to another, so that a wrong clock makes them invalid.",
                "Set the clocks of both machines by NTP, for instance with chrony; timedatectl shows whether it works.");
    }

    private Finding ecrOver(Instant end) {
        return new Finding(
                "registry.ecr-login-expired",
                "The login for %s ended at %s".formatted(image.registry(), end),
                "A login of AWS ECR lasts 12 hours, and this one is over.",
                "Get a new one with aws ecr get-login-password, in the pipeline before each push or by a job that renews the"
                        + " Jenkins credential.");
    }

    private Finding ecrSoon(Instant end) {
        return new Finding(
                "registry.ecr-login-ends-soon",
                "The login for %s ends at %s".formatted(image.registry(), end),
                "A login of AWS ECR lasts 12 hours, and a long push may outlive what is left of this one.",
                "Get a new one with aws ecr get-login-password before the push.");
    }
}
