package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.gitlab.GitLabToken;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What an access token of GitLab says of itself: whether it lives, for how long, and whether its scopes suffice. */
final class TokenJudge {
    private static final int WARN_DAYS = 14;
    private static final Set<String> REFUSED =
            Set.of("gitlab.token-expired", "gitlab.token-revoked", "gitlab.token-unknown");

    private final String area;
    private final Clock clock;

    /** @param area what the checks' names begin with */
    TokenJudge(String area, Clock clock) {
        this.area = area;
        this.clock = clock;
    }

    /** For a token that pushes to Git. */
    List<CheckResult> forGit(GitLabToken token) {
        return judge(
                token,
                token.mayPush(),
                new Finding(
                        "git.scope-missing",
                        seen(token),
                        "The token may read this repository but not write to it: the scope write_repository is missing.",
                        "Make another with write_repository in GitLab under Settings, Access tokens; the scopes of one that is"
                                + " there cannot be changed."));
    }

    /** For a token that pushes images. */
    List<CheckResult> forImages(GitLabToken token) {
        return judge(
                token,
                token.mayPushImages(),
                new Finding(
                        "gitlab.registry-scope-missing",
                        seen(token),
                        "To push images a token needs both read_registry and write_registry.",
                        "Make another with both in GitLab under Settings, Access tokens, or a deploy token under Settings,"
                                + " Repository; the scopes of one that is there cannot be changed."));
    }

    /** A token that GitLab refuses is an error; an API that cannot be asked is none, since a deployment does not need it. */
    static CheckResult unasked(String check, FindingException fault) {
        return REFUSED.contains(fault.finding().code())
                ? CheckResult.error(check, fault.finding())
                : CheckResult.skipped(check, fault.getMessage());
    }

    private List<CheckResult> judge(GitLabToken token, boolean enough, Finding lacking) {
        List<CheckResult> results = new ArrayList<>();
        if (!token.active()) {
            results.add(CheckResult.error(area + "/token", inactive(token)));
        } else {
            results.add(
                    enough
                            ? CheckResult.ok(area + "/token", seen(token))
                            : CheckResult.error(area + "/token", lacking));
        }
        token.expires().ifPresent(end -> results.add(expiry(token, end)));
        return results;
    }

    private static String seen(GitLabToken token) {
        return "access token \"%s\" with %s"
                .formatted(token.name(), token.scopes().stream().sorted().toList());
    }

    private CheckResult expiry(GitLabToken token, LocalDate end) {
        String check = area + "/expiry";
        long days = ChronoUnit.DAYS.between(LocalDate.now(clock), end);
        if (days <= 0) {
            return CheckResult.error(check, inactive(token));
        }
        if (days > WARN_DAYS) {
            return CheckResult.ok(check, "ends on %s, in %d days".formatted(end, days));
        }
        return CheckResult.warning(
                check,
                new Finding(
                        "gitlab.token-expires-soon",
                        "The access token \"%s\" ends on %s, in %d day%s"
                                .formatted(token.name(), end, days, days == 1 ? "" : "s"),
                        "From that day on nothing can be pushed with it.",
                        "Rotate it in GitLab under Settings, Access tokens, and store the new one in the Jenkins credential."));
    }

    private static Finding inactive(GitLabToken token) {
        String remedy = "Make another in GitLab under Settings, Access tokens, and store it in the Jenkins credential.";
        if (token.revoked()) {
            return new Finding(
                    "gitlab.token-revoked",
                    "The access token \"%s\" was revoked".formatted(token.name()),
                    "Somebody took the token back, or rotated it.",
                    remedy);
        }
        String day = token.expires().map(LocalDate::toString).orElse("an unknown day");
        return new Finding(
                "gitlab.token-expired",
                "The access token \"%s\" ended on %s".formatted(token.name(), day),
                "The token is past its day.",
                remedy);
    }
}
