package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Reads objects of a mirror; one found damaged is thrown away on the spot, so that the next fetch makes it whole. */
final class MirrorReads {
    private final Mirror mirror;

    MirrorReads(Mirror mirror) {
        this.mirror = mirror;
    }

    /** What is read; the reader belongs to this read alone. */
    interface Read<T> {
        T from(ObjectReader reader) throws IOException;
    }

    <T> T read(Read<T> read) {
        try (ObjectReader reader = mirror.repository().newObjectReader()) {
            return read.from(reader);
        } catch (IOException | MirrorDamaged e) {
            throw failed(e);
        }
    }

    /** Whether an object of that id is here. */
    boolean has(String id) {
        return ObjectId.isId(id) && read(reader -> reader.has(ObjectId.fromString(id)));
    }

    /** Reads by a walk over commits. */
    <T> T walk(Walk<T> work) {
        return read(reader -> {
            try (RevWalk walk = new RevWalk(reader)) {
                return work.over(walk);
            }
        });
    }

    /** What is found by walking. */
    interface Walk<T> {
        T over(RevWalk walk) throws IOException;
    }

    /** A commit that must be there; fails with {@code git.commit-not-here}. */
    static RevCommit commit(RevWalk walk, String id) throws IOException {
        if (!ObjectId.isId(id) || !walk.getObjectReader().has(ObjectId.fromString(id))) {
            throw ReadFindings.noCommit(id);
        }
        try {
            return walk.parseCommit(ObjectId.fromString(id));
        } catch (IncorrectObjectTypeException e) {
            throw ReadFindings.noCommit(id);
        }
    }

    private GitException failed(Exception failure) {
        GitException judged = LocalVerdicts.exception(failure);
        discardIfDamaged(judged);
        return judged;
    }

    /** Throws the mirror away where a failure shows that it is damaged, and tells whether it did. */
    boolean discardIfDamaged(GitException failure) {
        if (!LocalVerdicts.damaged(failure)) {
            return false;
        }
        try {
            mirror.discard();
            return true;
        } catch (IOException e) {
            failure.addSuppressed(e);
            return false;
        }
    }
}
