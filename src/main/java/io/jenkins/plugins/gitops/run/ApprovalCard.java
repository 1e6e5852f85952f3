package io.jenkins.plugins.gitops.run;

import io.jenkins.plugins.gitops.view.ApprovalView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A question for approval as the page shows it to the present user. */
public final class ApprovalCard {
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
        return asked.isOpen()
                ? Messages.ApprovalCard_open()
                : switch (asked.getAnswer().getKind()) {
                    case APPROVED -> Messages.ApprovalCard_approved();
                    case REJECTED -> Messages.ApprovalCard_rejected();
                    case TIMED_OUT -> Messages.ApprovalCard_timedOut();
                    case ABORTED -> Messages.ApprovalCard_aborted();
                };
    }

    /** Which colour the state has; the word alone carries the meaning. */
    public String getTone() {
        if (asked.isOpen()) {
            return "busy";
        }
        return switch (asked.getAnswer().getKind()) {
            case APPROVED -> "good";
            case REJECTED -> "bad";
            case TIMED_OUT, ABORTED -> "warn";
        };
    }

    public String getStarters() {
        return String.join(", ", asked.getStarters());
    }

    public String getSubmitters() {
        return String.join(", ", asked.getSubmitters());
    }

    public String getAskedAt() {
        return time(asked.getAskedAt());
    }

    /** "" where the question never ends. */
    public String getDeadline() {
        return asked.getDeadline() == 0 ? "" : time(asked.getDeadline());
    }

    public String getAnsweredAt() {
        return asked.isOpen() ? "" : time(asked.getAnswer().getTime());
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
        return asked.isOpen() && rules.permitted() && rules.refusal(kind).isEmpty();
    }

    /** Why the present user cannot approve what is open; "" where the user can. */
    public String getRefusal() {
        if (!asked.isOpen()) {
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
                asked.isOpen() ? "OPEN" : asked.getAnswer().getKind().name(),
                asked.isOpen() ? "" : asked.getAnswer().getUserId(),
                getComment(),
                Instant.ofEpochMilli(asked.getAskedAt()),
                asked.isOpen() ? null : Instant.ofEpochMilli(asked.getAnswer().getTime()));
    }

    private static String time(long millis) {
        String text =
                Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
        return text.replace('T', ' ').replace("Z", " UTC").toUpperCase(Locale.ROOT);
    }
}
