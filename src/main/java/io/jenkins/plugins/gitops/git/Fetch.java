package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.RemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PackLock;
import org.eclipse.jgit.transport.Transport;

/** Brings one revision into the mirror: its reference is listed, and what is missing of it is fetched. */
final class Fetch {
    private final Repository mirror;
    private final Transport transport;
    private final GitUrl url;
    private final ProgressMonitor progress;

    Fetch(Repository mirror, Transport transport, GitUrl url, ProgressMonitor progress) {
        this.mirror = mirror;
        this.transport = transport;
        this.url = url;
        this.progress = progress;
    }

    /**
     * What was fetched.
     *
     * @param reference the full name that the server knows it by
     * @param commit its id
     */
    record Fetched(String reference, String commit) {}

    /** @param depth how many commits of a reference come that was never fetched, 0 for all */
    Fetched run(String revision, int depth) throws IOException {
        if (depth > 0 && isNew(revision)) {
            transport.setDepth(depth);
        }
        return run(revision);
    }

    /** Brings all that is missing below a commit that is here. */
    void complete(String commit) throws IOException {
        transport.setDepth(Constants.INFINITE_DEPTH);
        Ref wanted = new ObjectIdRef.PeeledNonTag(
                Ref.Storage.NETWORK, "refs/commits/" + commit, ObjectId.fromString(commit));
        try (FetchConnection connection = Listing.open(transport, commit)) {
            receive(connection, List.of(wanted));
        }
    }

    private boolean isNew(String revision) throws IOException {
        for (String name : Revisions.candidates(revision)) {
            if (mirror.exactRef(Revisions.tracking(name)) != null) {
                return false;
            }
        }
        return true;
    }

    private Fetched run(String revision) throws IOException {
        Optional<Ref> listed;
        try (FetchConnection connection = Listing.open(transport, revision)) {
            listed = Revisions.find(connection, revision);
            if (listed.isPresent() && !isHere(Revisions.commit(listed.get()))) {
                receive(connection, List.of(listed.get()));
            }
        }
        if (listed.isEmpty() && !Revisions.isCommit(revision)) {
            throw ReadFindings.noRevision(url, revision, allRefs().isEmpty());
        }
        Ref wanted = listed.isPresent() ? listed.get() : byId(revision);
        ObjectId commit = Revisions.commit(wanted);
        track(wanted.getName(), commit);
        return new Fetched(wanted.getLeaf().getName(), commit.name());
    }

    private Ref byId(String revision) throws IOException {
        Ref wanted = new ObjectIdRef.PeeledNonTag(
                Ref.Storage.NETWORK, "refs/commits/" + revision, ObjectId.fromString(revision));
        if (!isHere(wanted.getObjectId())) {
            try (FetchConnection connection = Listing.open(transport, revision)) {
                receive(connection, List.of(wanted));
            } catch (TransportException e) {
                if (Failures.find(e, RemoteRepositoryException.class).isEmpty()) {
                    throw e;
                }
                receiveAll(revision);
            }
        }
        return wanted;
    }

    /** For servers that hand out no commit by its id: it may still be somewhere in the history of a branch or tag. */
    private void receiveAll(String revision) throws IOException {
        Collection<Ref> all = allRefs();
        if (!all.isEmpty()) {
            try (FetchConnection connection = transport.openFetch(List.of(), Constants.R_HEADS, Constants.R_TAGS)) {
                receive(connection, all);
            }
        }
        if (!isHere(ObjectId.fromString(revision))) {
            throw ReadFindings.noRevision(url, revision, all.isEmpty());
        }
    }

    private Collection<Ref> allRefs() throws IOException {
        try (FetchConnection connection = transport.openFetch(List.of(), Constants.R_HEADS, Constants.R_TAGS)) {
            return connection.getRefs().stream()
                    .filter(ref -> ref.getName().startsWith(Constants.R_HEADS)
                            || ref.getName().startsWith(Constants.R_TAGS))
                    .toList();
        }
    }

    private boolean isHere(ObjectId commit) throws IOException {
        return mirror.getObjectDatabase().has(commit);
    }

    private void receive(FetchConnection connection, Collection<Ref> wanted) throws IOException {
        try {
            connection.setPackLockMessage("fetch");
            connection.fetch(progress, wanted, Set.of());
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
            throw new IOException(
                    "The mirror's reference to %s could not be written: %s".formatted(remoteName, result));
        }
    }
}
