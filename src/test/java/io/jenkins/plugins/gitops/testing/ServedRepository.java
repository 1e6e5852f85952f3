package io.jenkins.plugins.gitops.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A repository as its server sees it: commits, branches and rules without a client. Paths have slashes. */
public final class ServedRepository implements AutoCloseable {
    private final String name;
    private final String url;
    private final Repository repository;
    private final Map<String, Role> protectedBranches = new ConcurrentHashMap<>();
    private final ProjectSettings settings;
    private volatile boolean open;
    private volatile String pushRule;
    private volatile long pushLimit = Long.MAX_VALUE;
    private volatile Pattern refusedMessages = Pattern.compile("(?!)");
    private final MergeRequestOptions mergeRequests;
    private volatile boolean pushOptions = true;

    ServedRepository(String name, String url, Path folder) throws IOException {
        this.name = name;
        this.settings = new ProjectSettings(name);
        this.url = url;
        this.repository =
                new FileRepositoryBuilder().setBare().setGitDir(folder.toFile()).build();
        repository.create(true);
        repository.updateRef(Constants.HEAD).link("refs/heads/main");
        repository.getConfig().setBoolean("uploadpack", null, "allowAnySHA1InWant", true);
        // A collection in the background would race with the end of the test.
        repository.getConfig().setBoolean("receive", null, "autogc", false);
        repository.getConfig().save();
        protect("main", Role.MAINTAINER);
        mergeRequests = new MergeRequestOptions(this);
    }

    /** What pushes asked for by GitLab's push options. */
    public MergeRequestOptions mergeRequests() {
        return mergeRequests;
    }

    /** From now on it is a server that knows no push options. */
    public void refusePushOptions() {
        pushOptions = false;
    }

    boolean takesPushOptions() {
        return pushOptions;
    }

    /** For instance {@code team/manifests}. */
    public String name() {
        return name;
    }

    /** The address to clone from, without credentials. */
    public String url() {
        return url;
    }

    /** What GitLab keeps of the project beside its files. */
    public ProjectSettings settings() {
        return settings;
    }

    Map<String, Role> protections() {
        return Map.copyOf(protectedBranches);
    }

    Optional<Role> protection(String branch) {
        return Optional.ofNullable(protectedBranches.get(branch));
    }

    /** Lets everybody read it without a credential. */
    public void makePublic() {
        open = true;
    }

    boolean isPublic() {
        return open;
    }

    /** From now on a push to the branch needs the role; {@code main} is protected for maintainers from the start. */
    public void protect(String branch, Role role) {
        protectedBranches.put(branch, role);
    }

    boolean mayPush(AccessToken token, String ref) {
        Role needed = protectedBranches.get(Repository.shortenRefName(ref));
        return needed == null || token.role().compareTo(needed) >= 0;
    }

    /** Commits text files on top of a branch, which is made where there is none. Returns the commit's id. */
    public String commit(String branch, Map<String, String> files, String message) {
        return commit(branch, files, Set.of(), message);
    }

    /** Commits new text and deletions on top of a branch. Returns the commit's id. */
    public String commit(String branch, Map<String, String> files, Set<String> deletions, String message) {
        Map<String, ServerFile> changes = new TreeMap<>();
        files.forEach((path, text) -> changes.put(path, ServerFile.text(text)));
        return commitFiles(branch, changes, deletions, message);
    }

    /** Commits files of any mode: links, submodules, programs, binary content. Returns the commit's id. */
    public String commitFiles(String branch, Map<String, ServerFile> files, Set<String> deletions, String message) {
        return attempt(() -> {
            ObjectId parent = repository.resolve("refs/heads/" + branch);
            ObjectId commit = ServerCommit.write(repository, parent, files, deletions, message);
            move(branch, commit);
            return commit.name();
        });
    }

    /** Commits one file at the root of {@code main} whose name is any bytes. Returns the commit's id. */
    public String commitRawName(byte[] name, byte[] content, String message) {
        return attempt(() -> {
            ObjectId parent = repository.resolve("refs/heads/main");
            ObjectId commit = ServerCommit.writeRawName(repository, parent, name, content, message);
            move("main", commit);
            return commit.name();
        });
    }

    /** Points a branch at any commit, as a force push does. */
    public void reset(String branch, String commit) {
        attempt(() -> move(branch, ObjectId.fromString(commit)));
    }

    /** The names of all branches. */
    public List<String> branches() {
        return attempt(() -> repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
                .map(ref -> Repository.shortenRefName(ref.getName()))
                .toList());
    }

    /** Takes a branch away. */
    public void deleteBranch(String branch) {
        attempt(() -> {
            RefUpdate update = repository.updateRef("refs/heads/" + branch);
            update.setForceUpdate(true);
            return update.delete();
        });
    }

    /** Makes a lightweight tag. */
    public void tag(String tag, String commit) {
        attempt(() -> {
            RefUpdate update = repository.updateRef("refs/tags/" + tag);
            update.setNewObjectId(ObjectId.fromString(commit));
            return update.update();
        });
    }

    /** Makes a tag with a message of its own. */
    public void annotatedTag(String tag, String commit) {
        attempt(() -> {
            ObjectId made = ServerCommit.tag(repository, tag, ObjectId.fromString(commit));
            RefUpdate update = repository.updateRef("refs/tags/" + tag);
            update.setNewObjectId(made);
            return update.update();
        });
    }

    /** From now on larger pushes are turned away. */
    public void limitPushes(long bytes) {
        pushLimit = bytes;
    }

    long pushLimit() {
        return pushLimit;
    }

    /** From now on a push rule turns every push away with a text. */
    public void declinePushes(String text) {
        pushRule = text;
    }

    /** From now on a push rule turns each push away that holds a commit whose message matches somewhere. */
    public void declineMessages(String regex) {
        refusedMessages = Pattern.compile(regex);
    }

    /** What a push rule has against the commits that a push would add to a branch. */
    Optional<String> pushRule(ObjectId oldTip, ObjectId newTip) {
        return pushRule != null || ObjectId.zeroId().equals(newTip)
                ? Optional.ofNullable(pushRule)
                : attempt(() -> refusedMessage(oldTip, newTip));
    }

    private Optional<String> refusedMessage(ObjectId oldTip, ObjectId newTip) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(newTip));
            if (!ObjectId.zeroId().equals(oldTip)) {
                walk.markUninteresting(walk.parseCommit(oldTip));
            }
            for (RevCommit commit : walk) {
                if (refusedMessages.matcher(commit.getFullMessage()).find()) {
                    return Optional.of("GitLab: Commit message contains the forbidden pattern.");
                }
            }
            return Optional.empty();
        }
    }

    /** The commit id at the tip of a branch. */
    public Optional<String> tip(String branch) {
        return attempt(() -> Optional.ofNullable(repository.exactRef("refs/heads/" + branch))
                .map(Ref::getObjectId)
                .map(ObjectId::name));
    }

    /** A file's text at the tip of a branch; empty where there is none. */
    public Optional<String> read(String branch, String path) {
        return attempt(() -> {
            try (RevWalk walk = new RevWalk(repository);
                    TreeWalk found = TreeWalk.forPath(
                            repository, path, tipOf(walk, branch).getTree())) {
                return found == null
                        ? Optional.empty()
                        : Optional.of(
                                new String(repository.open(found.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
            }
        });
    }

    /** All files at the tip of a branch: path to mode and blob id. */
    public Map<String, String> files(String branch) {
        return attempt(() -> {
            Map<String, String> files = new TreeMap<>();
            try (RevWalk walk = new RevWalk(repository);
                    TreeWalk tree = new TreeWalk(repository)) {
                tree.addTree(tipOf(walk, branch).getTree());
                tree.setRecursive(true);
                while (tree.next()) {
                    FileMode mode = tree.getFileMode();
                    files.put(
                            tree.getPathString(),
                            mode + " " + tree.getObjectId(0).name());
                }
            }
            return files;
        });
    }

    /** The branch's commits, newest first, as {@code <id> <subject>}. */
    public List<String> log(String branch) {
        return attempt(() -> {
            List<String> lines = new ArrayList<>();
            try (RevWalk walk = new RevWalk(repository)) {
                walk.markStart(tipOf(walk, branch));
                for (RevCommit commit : walk) {
                    lines.add(commit.name() + " " + commit.getShortMessage());
                }
            }
            return lines;
        });
    }

    /** The whole message of a commit. */
    public String message(String commit) {
        return attempt(() -> {
            try (RevWalk walk = new RevWalk(repository)) {
                return walk.parseCommit(ObjectId.fromString(commit)).getFullMessage();
            }
        });
    }

    Repository jgit() {
        return repository;
    }

    @Override
    public void close() {
        repository.close();
    }

    private RevCommit tipOf(RevWalk walk, String branch) throws IOException {
        ObjectId id = repository.resolve("refs/heads/" + branch);
        if (id == null) {
            throw new IOException("No branch " + branch + " in " + name);
        }
        return walk.parseCommit(id);
    }

    private RefUpdate.Result move(String branch, ObjectId commit) throws IOException {
        RefUpdate update = repository.updateRef("refs/heads/" + branch);
        update.setNewObjectId(commit);
        return update.forceUpdate();
    }

    private static <T> T attempt(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }
}
