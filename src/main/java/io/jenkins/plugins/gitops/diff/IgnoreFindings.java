package io.jenkins.plugins.gitops.diff;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;

/** What can be wrong with the rules for differences to ignore. */
final class IgnoreFindings {
    private static final String REMEDY =
            "Correct the expression in spec.ignoreDifferences, or in the configuration; see docs/argocd.md";

    private IgnoreFindings() {}

    static Finding bad(String expression, String reason) {
        return new Finding(
                "diff.bad-expression",
                "ignoreDifferences: `%s`: %s".formatted(RemoteText.safe(expression), RemoteText.safe(reason)),
                "It cannot be told what is to be ignored, so nothing is compared or changed",
                REMEDY);
    }

    static Finding tooCostly(String expression) {
        return new Finding(
                "diff.expression-too-slow",
                "ignoreDifferences: `%s` took more than a second of computing, or too many steps"
                        .formatted(RemoteText.safe(expression)),
                "It loops, or goes through the object too often; the object is not compared or changed",
                REMEDY);
    }
}
