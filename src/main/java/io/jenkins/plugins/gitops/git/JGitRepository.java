package io.jenkins.plugins.gitops.git;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.Transport;

/**
 * A repository over its mirror, opened to this credential once the server has listed references for it, here or over
 * another instance during the last minute.
 */
final class JGitRepository implements GitRepository {
    private final GitUrl url;
    private final Mirror mirror;
    private final MirrorReads reads;
    private final Remote remote;
    private final Fetches fetches;
    private final String credentialMark;
    private volatile boolean opened;

    JGitRepository(GitUrl url, Mirror mirror, Remote remote, Fetches fetches, String credentialMark) {
        this.url = url;
        this.mirror = mirror;
        this.reads = new MirrorReads(mirror);
        this.remote = remote;
        this.fetches = fetches;
        this.credentialMark = credentialMark;
    }

    @Override
    public String url() {
        return url.text();
    }

    @Override
    public String credentialMark() {
        return credentialMark;
    }

    @Override
    public Optional<String> tip(String revision) {
        Optional<ObjectId> listed =
                call((transport, exchange) -> Listing.of(transport, revision).map(Revisions::commit));
        return Revisions.isCommit(revision) ? Optional.of(revision) : listed.map(ObjectId::name);
    }

    @Override
    public Optional<String> branch(String revision) {
        return call((transport, exchange) -> Listing.of(transport, revision)).flatMap(Revisions::branch);
    }

    @Override
    public Optional<String> lastSeen(String branch) {
        if (!mirror.sightings().isAdmitted(remote.credential())) {
            return Optional.empty();
        }
        opened = true;
        return mirror.sightings().tip(Push.reference(branch)).filter(reads::has);
    }

    @Override
    public String fetch(String revision) {
        try {
            return fetchOnce(revision);
        } catch (GitException e) {
            if (!LocalVerdicts.damaged(e)) {
                throw e;
            }
            return fetchOnce(revision);
        }
    }

    private String fetchOnce(String revision) {
        return call((transport, exchange) -> mirror.exclusively(exchange.deadline(), () -> {
            MirrorRepository repository = mirror.repository();
            Fetch.Fetched fetched = fetch(repository, transport).run(revision, fetches.depth());
            mirror.sightings().saw(fetched.reference(), fetched.commit());
            Housekeeping.run(repository);
            return fetched.commit();
        }));
    }

    private Fetch fetch(MirrorRepository repository, Transport transport) {
        return new Fetch(repository, transport, url, fetches.progress().get());
    }

    @Override
    public GitTree tree(String commit) {
        open();
        return reads.walk(walk -> new CommitTree(
                reads,
                mirror.listings(),
                commit,
                MirrorReads.commit(walk, commit).getTree().copy()));
    }

    @Override
    public boolean contains(String ancestor, String descendant) {
        open();
        if (!isShallow()) {
            return isMerged(ancestor, descendant);
        }
        if (reads.has(ancestor) && isMerged(ancestor, descendant)) {
            return true;
        }
        // What a shallow mirror does not show may be below its edge.
        complete(descendant);
        return isMerged(ancestor, descendant);
    }

    private boolean isMerged(String ancestor, String descendant) {
        return reads.walk(
                walk -> walk.isMergedInto(MirrorReads.commit(walk, ancestor), MirrorReads.commit(walk, descendant)));
    }

    private boolean isShallow() {
        return !reads.read(ObjectReader::getShallowCommits).isEmpty();
    }

    private void complete(String commit) {
        call((transport, exchange) -> mirror.exclusively(exchange.deadline(), () -> {
            fetch(mirror.repository(), transport).complete(commit);
            return commit;
        }));
    }

    @Override
    public List<GitCommit> log(String base, String tip, int limit) {
        open();
        return reads.walk(walk -> History.log(walk, base, tip, limit));
    }

    @Override
    public SignedCommit signed(String commit) {
        open();
        return reads.walk(walk -> SignedCommit.of(MirrorReads.commit(walk, commit)));
    }

    @Override
    public String commit(CommitDraft draft) {
        open();
        return reads.read(
                reader -> CommitWriter.write(mirror.repository(), draft).name());
    }

    @Override
    public PushOutcome push(String commit, String branch) {
        return push(new PushPlan(commit, branch, Optional.empty(), List.of())).outcome();
    }

    @Override
    public PushOutcome push(String commit, String branch, String expectedTip) {
        return push(new PushPlan(commit, branch, Optional.of(expectedTip), List.of()))
                .outcome();
    }

    @Override
    public PushAnswer pushNew(String commit, String branch, List<String> options) {
        return push(new PushPlan(commit, branch, Optional.of(ObjectId.zeroId().name()), options));
    }

    @Override
    public SortedMap<String, String> branchesForPush() {
        return call((transport, exchange) -> {
            try (PushConnection connection = transport.openPush()) {
                return Revisions.branches(connection);
            }
        });
    }

    private PushAnswer push(PushPlan plan) {
        PushAnswer answer =
                call((transport, exchange) -> new Push(mirror.repository(), transport, remote).run(plan, exchange));
        if (answer.outcome() == PushOutcome.ACCEPTED) {
            mirror.sightings().saw(Push.reference(plan.branch()), plan.commit());
        }
        return answer;
    }

    private void open() {
        if (!opened && !mirror.sightings().isAdmitted(remote.credential())) {
            call((transport, exchange) -> Listing.of(transport, "HEAD"));
        }
        opened = true;
    }

    private <T> T call(Remote.Work<T> work) {
        try {
            T result = remote.call(mirror, work);
            opened = true;
            mirror.sightings().admitted(remote.credential());
            return result;
        } catch (GitException e) {
            // A credential that the server refuses now must not read on from what it was once shown.
            opened = opened && e.transientFault();
            if (!e.transientFault()) {
                mirror.sightings().refused(remote.credential());
            }
            reads.discardIfDamaged(e);
            throw e;
        }
    }
}
