package io.jenkins.plugins.gitops.view;

import java.time.Instant;
import java.util.List;

/**
 * A question for approval.
 *
 * @param decision OPEN, APPROVED, REJECTED, TIMED_OUT or ABORTED
 * @param answeredBy the id of the user, "" where nobody answered
 * @param answeredAt null while it is open
 */
public record ApprovalView(
        String id,
        String application,
        String message,
        String image,
        String digest,
        String runningImage,
        String sourceCommit,
        List<String> startedBy,
        String decision,
        String answeredBy,
        String comment,
        Instant askedAt,
        Instant answeredAt) {}
