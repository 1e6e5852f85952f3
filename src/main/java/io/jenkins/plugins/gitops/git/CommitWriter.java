package io.jenkins.plugins.gitops.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Writes a draft as objects: its blobs, the trees above them, and the commit. The same draft gives the same id, unless it is signed. */
final class CommitWriter {
    private CommitWriter() {}

    static ObjectId write(Repository mirror, CommitDraft draft) throws IOException {
        TreeEdit edit = new TreeEdit();
        draft.files().forEach((path, content) -> edit.write(Paths.file(path), content));
        draft.deletions().forEach(path -> edit.delete(Paths.file(path)));
        draft.executable().forEach((path, on) -> edit.executable(Paths.file(path), on));
        try (ObjectInserter inserter = mirror.newObjectInserter();
                ObjectReader reader = inserter.newReader();
                RevWalk walk = new RevWalk(reader)) {
            RevCommit parent = MirrorReads.commit(walk, draft.parent());
            ObjectId tree = edit.apply(reader, inserter, parent.getTree());
            ObjectId commit = inserter.insert(builder(draft, parent, tree));
            inserter.flush();
            return commit;
        }
    }

    private static CommitBuilder builder(CommitDraft draft, ObjectId parent, ObjectId tree) throws IOException {
        CommitBuilder builder = new CommitBuilder();
        builder.setTreeId(tree);
        builder.setParentId(parent);
        builder.setAuthor(person(draft.authorName(), draft));
        builder.setCommitter(person(draft.committer().name(), draft));
        builder.setEncoding(StandardCharsets.UTF_8);
        builder.setMessage(draft.message());
        if (draft.committer().key().isPresent()) {
            CommitSignatures.sign(builder, draft.committer().key().get());
        }
        return builder;
    }

    private static PersonIdent person(String name, CommitDraft draft) {
        return new PersonIdent(name, draft.committer().mail(), draft.time(), ZoneOffset.UTC);
    }
}
