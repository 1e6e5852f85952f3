package io.jenkins.plugins.gitops.git;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;

/** What can be wrong with a repository's address. */
final class UrlFindings {
    private UrlFindings() {}

    static GitException credentialInside(String url) {
        return refused(
                "git.credential-in-url",
                "The address %s holds a user name or password.".formatted(RemoteText.safe(url)),
                "Addresses are stored and shown, so a secret inside one is no secret any more.",
                "Take it out of the address, put it into a Jenkins credential, and change it on the server.");
    }

    static GitException file() {
        return refused(
                "git.file-url-refused",
                "The address is a path on this machine.",
                "It would let a job read the files of the Jenkins controller.",
                "Use the https or ssh address of the repository.");
    }

    static GitException scheme(String scheme) {
        return refused(
                "git.scheme-unsupported",
                "The address begins with \"%s\".".formatted(RemoteText.safe(scheme)),
                "Repositories are reached by https, http or ssh alone.",
                "Use the https or ssh address that the server shows under Clone.");
    }

    static GitException unreadable(String url) {
        return refused(
                "git.url-unreadable",
                "\"%s\" is no address of a Git repository.".formatted(RemoteText.safe(url)),
                "It has neither the form https://host/path nor git@host:path.",
                "Copy the address that the server shows under Clone.");
    }

    private static GitException refused(String code, String seen, String meaning, String remedy) {
        return new GitException(new Finding(code, seen, meaning, remedy), false, false, null);
    }
}
