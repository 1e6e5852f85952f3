package io.jenkins.plugins.gitops.git;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PushConnection;

/** What a revision's text stands for on a server. */
final class Revisions {
    private Revisions() {}

    /** A commit id in full; shorter ones are taken for names. */
    static boolean isCommit(String revision) {
        return ObjectId.isId(revision);
    }

    /** The references that a revision may mean, in the order in which they are tried: a branch wins over a tag. */
    static List<String> candidates(String revision) {
        if (revision.isEmpty() || revision.equals(Constants.HEAD)) {
            return List.of(Constants.HEAD);
        }
        Stream<String> full = revision.startsWith(Constants.R_REFS) ? Stream.of(revision) : Stream.empty();
        return Stream.concat(full, Stream.of(Constants.R_HEADS + revision, Constants.R_TAGS + revision))
                .filter(Repository::isValidRefName)
                .toList();
    }

    /** The reference that the server lists for it; for a range of versions without a branch of its name, the newest tag. */
    static Optional<Ref> find(FetchConnection connection, String revision) {
        return candidates(revision).stream()
                .map(connection::getRef)
                .filter(ref -> ref != null && ref.getObjectId() != null)
                .findFirst()
                .or(() -> VersionRange.parse(revision).flatMap(range -> newestTag(connection, range)));
    }

    private static Optional<Ref> newestTag(FetchConnection connection, VersionRange range) {
        List<String> tags = connection.getRefs().stream()
                .map(Ref::getName)
                .filter(name -> name.startsWith(Constants.R_TAGS))
                .map(name -> name.substring(Constants.R_TAGS.length()))
                .toList();
        return range.newest(tags).map(tag -> connection.getRef(Constants.R_TAGS + tag));
    }

    /** What to ask the server to list: the references that may be meant, and for a range all tags. */
    static String[] listed(String revision) {
        Stream<String> tags = VersionRange.parse(revision).isPresent() ? Stream.of(Constants.R_TAGS) : Stream.empty();
        return Stream.concat(candidates(revision).stream(), tags).toArray(String[]::new);
    }

    /** All branches that a server lists, with their tips. */
    static SortedMap<String, String> branches(PushConnection connection) {
        SortedMap<String, String> branches = new TreeMap<>();
        connection.getRefs().stream()
                .filter(ref -> ref.getName().startsWith(Constants.R_HEADS) && ref.getObjectId() != null)
                .forEach(ref -> branches.put(
                        ref.getName().substring(Constants.R_HEADS.length()),
                        ref.getObjectId().name()));
        return branches;
    }

    /** The branch that a listed reference is, or points to. */
    static Optional<String> branch(Ref ref) {
        String name = ref.getLeaf().getName();
        return name.startsWith(Constants.R_HEADS)
                ? Optional.of(name.substring(Constants.R_HEADS.length()))
                : Optional.empty();
    }

    /** The commit that a listed reference leads to, through an annotated tag where it is one. */
    static ObjectId commit(Ref ref) {
        return ref.getPeeledObjectId() != null ? ref.getPeeledObjectId() : ref.getObjectId();
    }

    /** Where the mirror keeps a listed reference, apart from branches of its own. */
    static String tracking(String remoteName) {
        return "refs/gitops/" + remoteName.replaceFirst("^refs/", "");
    }
}
