package io.jenkins.plugins.gitops.run;

import io.jenkins.plugins.gitops.record.Approval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a build asks a person to approve, and the answer. Not a record: XStream stores it. Never changes: another takes its
 * place.
 */
public class AskedApproval {
    private final String id;
    private final String application;
    private final String message;
    private final String image;
    private final String digest;
    private final String runningImage;
    private final String sourceCommit;
    private final ArrayList<String> submitters;
    private final boolean forbidStarter;
    private final ArrayList<String> starters;
    private final long askedAt;
    private final long deadline;
    private final ApprovalAnswer answer;

    /** Of what it consists, in any order. */
    public static final class Builder {
        private final String id;
        private final String application;
        private String message = "";
        private String image = "";
        private String digest = "";
        private String runningImage = "";
        private String sourceCommit = "";
        private List<String> submitters = List.of();
        private boolean forbidStarter;
        private List<String> starters = List.of();
        private long askedAt;
        private long deadline;

        private Builder(String id, String application) {
            this.id = id;
            this.application = application;
        }

        /** In the words of the pipeline. */
        public Builder message(String text) {
            message = text;
            return this;
        }

        /** What is to run, and its digest; each "" where unknown. */
        public Builder image(String reference, String itsDigest) {
            image = reference;
            digest = itsDigest;
            return this;
        }

        /** What runs now, and the commit of the source; each "" where unknown. */
        public Builder facts(String running, String commit) {
            runningImage = running;
            sourceCommit = commit;
            return this;
        }

        /** Ids of users and groups; none for everyone with the permission. */
        public Builder submitters(List<String> ids) {
            submitters = ids;
            return this;
        }

        /** The ids of those who started the build, and whether they may not approve. */
        public Builder starters(List<String> ids, boolean forbidden) {
            starters = ids;
            forbidStarter = forbidden;
            return this;
        }

        /** When it is asked, and when the question ends; epoch milliseconds, 0 for never. */
        public Builder times(long asked, long end) {
            askedAt = asked;
            deadline = end;
            return this;
        }

        public AskedApproval build() {
            return new AskedApproval(this);
        }
    }

    private AskedApproval(Builder of) {
        id = of.id;
        application = of.application;
        message = of.message;
        image = of.image;
        digest = of.digest;
        runningImage = of.runningImage;
        sourceCommit = of.sourceCommit;
        submitters = new ArrayList<>(of.submitters);
        forbidStarter = of.forbidStarter;
        starters = new ArrayList<>(of.starters);
        askedAt = of.askedAt;
        deadline = of.deadline;
        answer = null;
    }

    private AskedApproval(AskedApproval asked, ApprovalAnswer given) {
        id = asked.id;
        application = asked.application;
        message = asked.message;
        image = asked.image;
        digest = asked.digest;
        runningImage = asked.runningImage;
        sourceCommit = asked.sourceCommit;
        submitters = asked.submitters;
        forbidStarter = asked.forbidStarter;
        starters = asked.starters;
        askedAt = asked.askedAt;
        deadline = asked.deadline;
        answer = given;
    }

    public static Builder of(String id, String application) {
        return new Builder(id, application);
    }

    /** The same question with its answer. */
    public AskedApproval answered(ApprovalAnswer given) {
        return new AskedApproval(this, given);
    }

    public String getId() {
        return id;
    }

    public String getApplication() {
        return application;
    }

    public String getMessage() {
        return message;
    }

    public String getImage() {
        return image;
    }

    public String getDigest() {
        return digest;
    }

    public String getRunningImage() {
        return runningImage;
    }

    public String getSourceCommit() {
        return sourceCommit;
    }

    public List<String> getSubmitters() {
        return List.copyOf(submitters);
    }

    public boolean isForbidStarter() {
        return forbidStarter;
    }

    public List<String> getStarters() {
        return List.copyOf(starters);
    }

    public long getAskedAt() {
        return askedAt;
    }

    /** Epoch milliseconds, 0 for never. */
    public long getDeadline() {
        return deadline;
    }

    /** Null while nobody has answered. */
    public ApprovalAnswer getAnswer() {
        return answer;
    }

    public boolean isOpen() {
        return answer == null;
    }

    public boolean isApproved() {
        return answer != null && answer.getKind() == ApprovalAnswer.Kind.APPROVED;
    }

    /** As the engine keeps it; only of one that was approved. */
    public Approval toApproval() {
        return new Approval(
                id,
                application,
                image,
                digest,
                sourceCommit,
                answer.getUserId(),
                answer.getUserName(),
                Instant.ofEpochMilli(answer.getTime()),
                answer.getAddress(),
                answer.getComment());
    }
}
