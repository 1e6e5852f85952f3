package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.transport.PackLock;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;

/** Brings one revision into the mirror: its reference is listed, and what is missing of it is fetched. */
final class Fetch {
    private final Repository mirror;
    private final Transport transport;
    private final GitUrl url;

    Fetch(Repository mirror, Transport transport, GitUrl url) {
        this.mirror = mirror;
        this.transport = transport;
        this.url = url;
    }

    String run(String revision) throws IOException {
        try (FetchConnection connection = Listing.open(transport, revision)) {
            Optional<Ref> listed = Revisions.find(connection, revision);
            Ref wanted = listed.orElseGet(() -> byId(connection, revision));
            ObjectId commit = Revisions.commit(wanted);
            if (!mirror.getObjectDatabase().has(commit)) {
                receive(connection, wanted);
            }
            track(wanted.getName(), commit);
            return commit.name();
        }
    }

    private Ref byId(FetchConnection connection, String revision) {
        if (!Revisions.isCommit(revision)) {
            throw ReadFindings.noRevision(url, revision, connection.getRefs().isEmpty() && nothingAtAll());
        }
        ObjectId id = ObjectId.fromString(revision);
        return new ObjectIdRef.PeeledNonTag(Ref.Storage.NETWORK, "refs/commits/" + revision, id);
    }

    /** Whether the server has any branch; asked only to say it in a finding. */
    private boolean nothingAtAll() {
        try (FetchConnection all = transport.openFetch(List.of(), "HEAD", "refs/heads/")) {
            return all.getRefs().isEmpty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void receive(FetchConnection connection, Ref wanted) throws IOException {
        try {
            connection.setPackLockMessage("fetch");
            connection.fetch(NullProgressMonitor.INSTANCE, List.of(wanted), Set.of());
        } finally {
            for (PackLock lock : connection.getPackLocks()) {
                lock.unlock();
            }
        }
    }

    /** Keeps what was fetched reachable, and known to the server when the next fetch tells it what is here. */
    private void track(String remoteName, ObjectId commit) throws IOException {
        RefUpdate update = mirror.updateRef(Revisions.tracking(remoteName));
        update.setNewObjectId(commit);
        update.disableRefLog();
        RefUpdate.Result result = update.forceUpdate();
        if (result == RefUpdate.Result.LOCK_FAILURE || result == RefUpdate.Result.IO_FAILURE) {
            throw new IOException("The mirror's reference to %s could not be written: %s"
                    .formatted(remoteName, result));
        }
    }
}
