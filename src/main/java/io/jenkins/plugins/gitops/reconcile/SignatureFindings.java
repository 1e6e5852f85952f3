package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitCommit;
import io.jenkins.plugins.gitops.git.Signer;
import java.util.List;

/**
 * Why a commit is not signed as a project wants it.
 *
 * @param keys one of which must have signed
 */
record SignatureFindings(Application application, ApplicationSource source, String commit, List<String> keys) {
    static Finding chart(Application application, ApplicationSource source) {
        return chart(application, source.chart(), source.repoUrl());
    }

    static Finding chart(Application application, String chart, String repository) {
        return new Finding(
                "sync.chart-unsigned",
                "Project %s wants signed commits, and %s takes the chart %s of %s"
                        .formatted(application.project(), application.name(), chart, repository),
                "Signatures of charts are not read; nothing was synced",
                "Put the chart into Git, or have an administrator say in sourceIntegrity.git.policies which repositories must"
                        + " be signed, in place of signatureKeys");
    }

    Finding unsigned() {
        return new Finding("sync.commit-unsigned", where() + " is not signed", wanted(), remedy());
    }

    /** @param by what signed it */
    Finding otherKind(String by) {
        return new Finding(
                "sync.commit-signature",
                where() + " is signed by " + by,
                "Only signatures of OpenPGP keys are verified. " + wanted(),
                remedy());
    }

    Finding refused(Signer signer) {
        String who = signer.name().isEmpty() ? "" : " of " + signer.name();
        String key = signer.keyId().isEmpty() ? "" : " by key %s%s".formatted(signer.keyId(), who);
        String why = signer.verdict() == Signer.Verdict.GOOD
                ? "is good, and the key is none of the project's"
                : signer.verdict().text();
        return new Finding(
                "sync.commit-signature",
                "%s is signed%s; the signature %s".formatted(where(), key, why),
                wanted(),
                signer.verdict() == Signer.Verdict.UNKNOWN_KEY
                        ? "Add the public key to the ConfigMap argocd-gpg-keys-cm of a repository that an administrator marked,"
                                + " or sign by another key"
                        : remedy());
    }

    private String where() {
        return "Commit %s of %s".formatted(GitCommit.shortId(commit), source.repoUrl());
    }

    private String wanted() {
        return "Project %s wants a signature of one of the keys %s; nothing was synced"
                .formatted(application.project(), keys.isEmpty() ? "(none is named)" : String.join(", ", keys));
    }

    private static String remedy() {
        return "Push a commit that one of these keys has signed (git commit -S), or have an administrator add the signer's key to"
                + " the project";
    }
}
