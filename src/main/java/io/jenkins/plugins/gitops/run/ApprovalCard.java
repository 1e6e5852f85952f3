package io.jenkins.plugins.gitops.run;

import hudson.Util;
import io.jenkins.plugins.gitops.config.ApplicationAccess;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import io.jenkins.plugins.gitops.view.ApprovalView;
import java.time.Instant;
import java.util.Date;

/** A question for approval as the page shows it to the present user. */
public final class ApprovalCard {
    // More than that moves the answer out of sight.
    private static final int SHORT = 1000;
    private static final int FEW_LINES = 12;

    private final AskedApproval asked;
    private final ApprovalRules rules;

    ApprovalCard(AskedApproval asked, ApprovalRules rules) {
        this.asked = asked;
        this.rules = rules;
    }

    public AskedApproval getAsked() {
        return asked;
    }

    public String getState() {
        if (rules.waiting()) {
            return Messages.ApprovalCard_open();
        }
        return switch (kind()) {
            case APPROVED -> Messages.ApprovalCard_approved();
            case REJECTED -> Messages.ApprovalCard_rejected();
            case TIMED_OUT -> Messages.ApprovalCard_timedOut();
            case ABORTED -> Messages.ApprovalCard_aborted();
        };
    }

    private ApprovalAnswer.Kind kind() {
        return asked.isOpen() ? ApprovalAnswer.Kind.ABORTED : asked.getAnswer().getKind();
    }

    /** Which colour the state has; the word alone carries the meaning. */
    public String getTone() {
        if (rules.waiting()) {
            return "busy";
        }
        return switch (kind()) {
            case APPROVED -> "good";
            case REJECTED -> "bad";
            case TIMED_OUT, ABORTED -> "warn";
        };
    }

    /** The page of the application below the root of Jenkins, "" where the present user may not see it. */
    public String getPage() {
        return ApplicationAccess.to(asked.getApplication()).may(GitOpsPermissions.VIEW)
                ? "gitops/application/" + Util.rawEncode(asked.getApplication()) + "/"
                : "";
    }

    /** The image in few letters, for instance {@code shop:1 → shop:2}; "" where the question names none. */
    public String getChange() {
        if (asked.getImage().isEmpty()) {
            return "";
        }
        String running = asked.getRunningImage();
        return running.isEmpty()
                ? shortName(asked.getImage())
                : shortName(running) + " → " + shortName(asked.getImage());
    }

    private static String shortName(String image) {
        return image.substring(image.lastIndexOf('/') + 1);
    }

    /** Whether the message is so long that it needs a box that scrolls. */
    public boolean isMessageLong() {
        String message = asked.getMessage();
        return message.length() > SHORT || message.lines().count() > FEW_LINES;
    }

    public String getStarters() {
        return String.join(", ", asked.getStarters());
    }

    public String getSubmitters() {
        return String.join(", ", asked.getSubmitters());
    }

    public Date getAskedAt() {
        return new Date(asked.getAskedAt());
    }

    /** Null where the question never ends. */
    public Date getDeadline() {
        return asked.getDeadline() == 0 ? null : new Date(asked.getDeadline());
    }

    /** Null while it is open. */
    public Date getAnsweredAt() {
        return asked.isOpen() ? null : new Date(asked.getAnswer().getTime());
    }

    /** Who answered, "" where nobody did. */
    public String getAnsweredBy() {
        return asked.isOpen() ? "" : asked.getAnswer().getUserName();
    }

    /** From where; "" for those who could not have answered themselves. */
    public String getAddress() {
        return asked.isOpen() || !rules.permitted() ? "" : asked.getAnswer().getAddress();
    }

    public String getComment() {
        return asked.isOpen() ? "" : asked.getAnswer().getComment();
    }

    public boolean isMayApprove() {
        return may(ApprovalAnswer.Kind.APPROVED);
    }

    public boolean isMayReject() {
        return may(ApprovalAnswer.Kind.REJECTED);
    }

    private boolean may(ApprovalAnswer.Kind kind) {
        return rules.waiting() && rules.permitted() && rules.refusal(kind).isEmpty();
    }

    /** Why the present user cannot approve what is open; "" where the user can. */
    public String getRefusal() {
        if (!rules.waiting()) {
            return "";
        }
        return rules.permitted()
                ? rules.refusal(ApprovalAnswer.Kind.APPROVED).orElse("")
                : Messages.ApprovalCard_permissionMissing();
    }

    ApprovalView view() {
        return new ApprovalView(
                asked.getId(),
                asked.getApplication(),
                asked.getMessage(),
                asked.getImage(),
                asked.getDigest(),
                asked.getRunningImage(),
                asked.getSourceCommit(),
                asked.getStarters(),
                rules.waiting() ? "OPEN" : kind().name(),
                asked.isOpen() ? "" : asked.getAnswer().getUserId(),
                getComment(),
                Instant.ofEpochMilli(asked.getAskedAt()),
                asked.isOpen() ? null : Instant.ofEpochMilli(asked.getAnswer().getTime()));
    }
}
