package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.run.ApprovalAnswer;
import io.jenkins.plugins.gitops.run.AskedApproval;

/** What a build's log says of an approval. */
final class ApprovalLog {
    private ApprovalLog() {}

    /** @param link where it is answered */
    static void asks(DeployLog log, AskedApproval asked, String link, boolean resumed) {
        String image = asked.getImage().isEmpty() ? "" : " of " + asked.getImage();
        String from = asked.getRunningImage().isEmpty() ? "" : ", which runs " + asked.getRunningImage() + " now";
        log.line("%s for approval%s for %s%s. %s"
                .formatted(
                        resumed ? "Jenkins was restarted; still waiting" : "waiting",
                        image,
                        asked.getApplication(),
                        from,
                        link));
        if (!asked.getMessage().isEmpty()) {
            log.line(asked.getMessage());
        }
    }

    static String sentence(AskedApproval asked) {
        ApprovalAnswer answer = asked.getAnswer();
        String comment = answer.getComment().isEmpty() ? "" : ": " + answer.getComment();
        return switch (answer.getKind()) {
            case APPROVED -> "%s was approved by %s%s".formatted(asked.getApplication(), answer.getUserName(), comment);
            case REJECTED -> "%s was rejected by %s%s".formatted(asked.getApplication(), answer.getUserName(), comment);
            case TIMED_OUT -> "Nobody approved %s %s".formatted(asked.getApplication(), answer.getComment());
            case ABORTED -> "The question for approval of %s was withdrawn".formatted(asked.getApplication());
        };
    }
}
