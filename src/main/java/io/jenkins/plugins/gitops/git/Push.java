package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.git.GitRepository.PushAnswer;
import io.jenkins.plugins.gitops.git.GitRepository.PushOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.errors.TooLargePackException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;

/** Pushes one commit to one branch, never by force. A branch that is not there is made. */
final class Push {
    /** In JGit's message when the server reports that it could not take in the pack. */
    private static final String NOT_UNPACKED = "unpacking on the remote end";

    /** In JGit's message when the server does not offer what the options need. */
    private static final String NO_OPTIONS = "ush options not supported";

    /** How servers say that the branch moved between their listing and our push. */
    private static final List<String> LOST_RACE = List.of(
            "non-fast-forward",
            "fetch first",
            "stale info",
            "cannot lock ref",
            "failed to lock",
            "failed to update ref",
            "reference already exists",
            "incorrect old value provided",
            "invalid old id sent");

    private final Repository mirror;
    private final Transport transport;
    private final Remote remote;

    Push(Repository mirror, Transport transport, Remote remote) {
        this.mirror = mirror;
        this.transport = transport;
        this.remote = remote;
    }

    PushAnswer run(PushPlan plan, Exchange exchange) throws IOException {
        ObjectId id = known(plan.commit());
        String name = reference(plan.branch());
        if (!plan.options().isEmpty()) {
            transport.setPushOptions(plan.options());
        }
        try (PushConnection connection = transport.openPush()) {
            Ref before = connection.getRef(name);
            ObjectId old = before == null ? ObjectId.zeroId() : before.getObjectId();
            if (old.equals(id)) {
                return new PushAnswer(PushOutcome.ACCEPTED, "");
            }
            boolean moved = plan.expectedTip().isPresent()
                    && !old.name().equals(plan.expectedTip().get());
            if (moved || before != null && !leadsTo(old, id)) {
                return new PushAnswer(PushOutcome.NON_FAST_FORWARD, "");
            }
            RemoteRefUpdate update = new RemoteRefUpdate(mirror, plan.commit(), id, name, false, null, old);
            exchange.pushSent(!(transport instanceof TransportHttp));
            send(connection, update, exchange);
            return new PushAnswer(judge(update, connection.getMessages(), exchange), safe(connection.getMessages()));
        }
    }

    private String safe(String text) {
        return RemoteText.safe(text, Failures.secrets(remote.credential()));
    }

    private static void send(PushConnection connection, RemoteRefUpdate update, Exchange exchange) throws IOException {
        try {
            connection.push(NullProgressMonitor.INSTANCE, Map.of(update.getRemoteName(), update));
        } catch (TransportException e) {
            if (String.valueOf(e.getMessage()).contains(NO_OPTIONS)) {
                exchange.pushSent(false);
                throw optionsUnsupported().exception("The server takes no push options", e);
            }
            if (String.valueOf(e.getMessage()).contains(NOT_UNPACKED)
                    || e instanceof TooLargePackException
                    || e instanceof TooLargeObjectInPackException) {
                exchange.pushSent(false);
            }
            throw e;
        }
    }

    private PushOutcome judge(RemoteRefUpdate update, String messages, Exchange exchange) throws IOException {
        if (update.getStatus() == RemoteRefUpdate.Status.OK) {
            exchange.pushSent(false);
            return PushOutcome.ACCEPTED;
        }
        if (update.getStatus() == RemoteRefUpdate.Status.AWAITING_REPORT) {
            throw new TransportException("The server sent no report on the push");
        }
        exchange.pushSent(false);
        String reason = String.valueOf(update.getMessage());
        String lower = reason.toLowerCase(Locale.ROOT);
        if (LOST_RACE.stream().anyMatch(lower::contains)) {
            return PushOutcome.NON_FAST_FORWARD;
        }
        String said = (messages.strip() + " (" + reason + ")").strip();
        throw Phrases.judge(said, remote.credential())
                .orElseGet(Push::rejected)
                .exception("%s: %s".formatted(remote.url().text(), safe(said)), null);
    }

    /** The full name of a branch; one that Git would not take is refused. */
    static String reference(String branch) {
        String name = branch.startsWith(Constants.R_HEADS) ? branch : Constants.R_HEADS + branch;
        if (!Repository.isValidRefName(name)) {
            throw ReadFindings.badBranch(branch);
        }
        return name;
    }

    private ObjectId known(String commit) throws IOException {
        try (RevWalk walk = new RevWalk(mirror)) {
            return MirrorReads.commit(walk, commit).copy();
        }
    }

    /** Whether the branch's tip is an ancestor; one that was never fetched is none. */
    private boolean leadsTo(ObjectId tip, ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(mirror)) {
            return mirror.getObjectDatabase().has(tip)
                    && walk.isMergedInto(walk.parseCommit(tip), walk.parseCommit(commit));
        }
    }

    private static Verdict optionsUnsupported() {
        return Verdict.lasting(
                "git.push-options-unsupported",
                "Without them it makes no merge request of a pushed branch; nothing was pushed.",
                "Use mode 'push', or a server that takes them: GitLab does, unless receive.advertisePushOptions is off.");
    }

    private static Verdict rejected() {
        return Verdict.lasting(
                "git.push-rejected",
                "A rule of the server turned the push away, for instance on the message, the author or the files.",
                "Read what the server says above, and change the commit's template or the rule.");
    }
}
