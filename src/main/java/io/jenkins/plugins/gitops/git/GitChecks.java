package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.finding.Finding;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.URIish;

/** What can be told about an address, a credential and a branch without asking a server. */
public final class GitChecks {
    private GitChecks() {}

    /** What is wrong with an address, or with this credential for it; empty where nothing is. */
    public static Optional<Finding> address(String url, GitCredential credential) {
        try {
            CredentialChecks.check(GitUrl.parse(url, false), credential);
            return Optional.empty();
        } catch (GitException e) {
            return Optional.of(e.finding());
        }
    }

    /** What is wrong with an address whatever the credential, a secret inside it for instance; empty where nothing is. */
    public static Optional<Finding> address(String url) {
        try {
            GitUrl.parse(url, false);
            return Optional.empty();
        } catch (GitException e) {
            return Optional.of(e.finding());
        }
    }

    /** Whether two addresses lead to one server, by the same way; an address that cannot be used leads to none. */
    public static boolean sameServer(String one, String other) {
        try {
            URIish first = GitUrl.parse(one, false).uri();
            URIish second = GitUrl.parse(other, false).uri();
            return first.getHost().equals(second.getHost())
                    && first.getPort() == second.getPort()
                    && Objects.equals(first.getScheme(), second.getScheme());
        } catch (GitException e) {
            return false;
        }
    }

    /**
     * Whether a repository lies at an address or below it: on the same server, with a path that begins with the same
     * names. An address that cannot be used covers nothing, and nothing covers a path that a server might read in another
     * way, with {@code ..} for instance.
     */
    public static boolean covers(String address, String repository) {
        return sameServer(address, repository)
                && plain(path(repository))
                && (path(repository) + "/").startsWith(path(address) + "/");
    }

    private static boolean plain(String path) {
        return Stream.of(path.replaceFirst("^/", "").split("/", -1))
                .noneMatch(name -> Set.of("", ".", "..").contains(name) || name.contains("%") || name.contains("\\"));
    }

    private static String path(String url) {
        return GitUrl.parse(url, false).uri().getPath().replaceFirst("(\\.git)?/*$", "");
    }

    /**
     * What is wrong with the name of a branch that is to be pushed to; empty where nothing is. {@code HEAD} is the default
     * branch.
     */
    public static Optional<Finding> branch(String branch) {
        if (ObjectId.isId(branch)) {
            return Optional.of(branchNeeded(branch));
        }
        try {
            Push.reference(branch);
            return Optional.empty();
        } catch (GitException e) {
            // Of what can be both, a branch's name and a range, only the server can tell.
            return Optional.of(VersionRange.parse(branch).isPresent() ? branchNeeded(branch) : e.finding());
        }
    }

    private static Finding branchNeeded(String revision) {
        return new Finding(
                "git.branch-needed",
                "The deployment is to be pushed to \"%s\".".formatted(revision),
                "That is no branch, so nothing can be pushed to it.",
                "Name the branch that the cluster follows, for instance main, or HEAD for the default branch.");
    }
}
