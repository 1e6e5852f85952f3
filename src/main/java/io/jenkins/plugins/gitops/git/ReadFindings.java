package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;

/** What can be wrong with what is asked of a repository's content. */
final class ReadFindings {
    private ReadFindings() {}

    static GitException noRevision(GitUrl url, String revision, boolean empty) {
        String seen = "%s has no \"%s\".".formatted(url.text(), RemoteText.safe(revision));
        return empty
                ? refused(
                        "git.revision-not-found",
                        seen,
                        "The repository has no branch at all.",
                        "Push a first commit, for instance with a README.")
                : refused(
                        "git.revision-not-found",
                        seen,
                        "It is the name of no branch and no tag there.",
                        "Check its spelling. A commit is named by all its 40 digits.");
    }

    static GitException noCommit(String commit) {
        return refused(
                "git.commit-not-here",
                "The commit %s is not in the mirror.".formatted(RemoteText.safe(commit)),
                "It was never fetched, or the mirror was made again since.",
                "Fetch it, or the branch that holds it, first.");
    }

    static GitException badBranch(String branch) {
        return refused(
                "git.branch-refused",
                "The branch \"%s\".".formatted(RemoteText.safe(branch)),
                "Git takes no such name for a branch.",
                "Write the branch as the server shows it, for instance main.");
    }

    static GitException badPath(String path) {
        return refused(
                "git.path-refused",
                "The path \"%s\".".formatted(RemoteText.safe(path)),
                "Paths go down from the repository's root: no leading slash, no empty part, no \".\", \"..\" or \".git\".",
                "Write the path as it stands in the repository.");
    }

    static GitException noFile(String path) {
        return refused(
                "git.file-not-found",
                "There is no file \"%s\" in this commit.".formatted(RemoteText.safe(path)),
                "It was moved, deleted or never there.",
                "Check the path against the repository.");
    }

    static GitException notRegular(GitEntry entry) {
        String path = RemoteText.safe(entry.path());
        return switch (entry.type()) {
            case SYMLINK ->
                refused(
                        "git.symlink",
                        "\"%s\" is a symbolic link.".formatted(path),
                        "Links are not followed, because they can lead out of the tree.",
                        "Put the file itself there.");
            case SUBMODULE ->
                refused(
                        "git.submodule",
                        "\"%s\" is a submodule.".formatted(path),
                        "Its files are in another repository, which is not fetched.",
                        "Make that repository a source of its own, or copy the files in.");
            default ->
                refused(
                        "git.not-a-file",
                        "\"%s\" is a folder.".formatted(path),
                        "A file was expected here.",
                        "Name one of the files in it.");
        };
    }

    static GitException noLink(String path) {
        return refused(
                "git.not-a-link",
                "\"%s\" is no symbolic link.".formatted(RemoteText.safe(path)),
                "A link was expected here.",
                "Check the path against the repository.");
    }

    static GitException tooLarge(String path, long size, long limit) {
        return refused(
                "git.file-too-large",
                "\"%s\" has %d bytes.".formatted(RemoteText.safe(path), size),
                "Files of more than %d bytes are not read.".formatted(limit),
                "Manifests are small: take the file out of the folder, or exclude it.");
    }

    static GitException lfsPointer(String path) {
        return refused(
                "git.lfs-pointer",
                "\"%s\" is a pointer to Git LFS.".formatted(RemoteText.safe(path)),
                "The content itself is kept outside Git and is not fetched.",
                "Store this file in Git itself.");
    }

    static GitException conflict(String path) {
        return refused(
                "git.path-conflict",
                "\"%s\" cannot be written.".formatted(RemoteText.safe(path)),
                "A file, link, submodule or folder stands in its place.",
                "Choose another path.");
    }

    private static GitException refused(String code, String seen, String meaning, String remedy) {
        return new GitException(new Finding(code, seen, meaning, remedy), false, false, null);
    }
}
