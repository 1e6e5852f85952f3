package io.jenkins.plugins.gitops.run;

/** How a question for approval ended. Not a record: XStream stores it. */
public class ApprovalAnswer {
    /** What was decided, or why nobody decided. */
    public enum Kind {
        APPROVED,
        REJECTED,
        TIMED_OUT,
        ABORTED
    }

    private final Kind kind;
    private final String userId;
    private final String userName;
    private final String address;
    private final String comment;
    private final long time;

    private ApprovalAnswer(Kind kind, String userId, String userName, String address, String comment, long time) {
        this.kind = kind;
        this.userId = userId;
        this.userName = userName;
        this.address = address;
        this.comment = comment;
        this.time = time;
    }

    /**
     * A person's.
     *
     * @param address from where, as the controller saw it
     * @param time epoch milliseconds
     */
    public static ApprovalAnswer by(
            Kind kind, String userId, String userName, String address, String comment, long time) {
        return new ApprovalAnswer(kind, userId, userName, address, comment, time);
    }

    /** Nobody's: the time was over, or the build ended. */
    public static ApprovalAnswer none(Kind kind, String reason, long time) {
        return new ApprovalAnswer(kind, "", "", "", reason, time);
    }

    public Kind getKind() {
        return kind;
    }

    /** "" where nobody answered. */
    public String getUserId() {
        return userId;
    }

    public String getUserName() {
        return userName;
    }

    public String getAddress() {
        return address;
    }

    public String getComment() {
        return comment;
    }

    /** Epoch milliseconds. */
    public long getTime() {
        return time;
    }
}
