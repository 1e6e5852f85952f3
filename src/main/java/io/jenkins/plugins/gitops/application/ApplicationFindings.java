package io.jenkins.plugins.gitops.application;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;

/** What can be wrong with an Application. */
final class ApplicationFindings {
    private static final String LEFT_OUT =
            "The application is left out, or stays as it was; nothing in its cluster is changed.";

    private ApplicationFindings() {}

    static Finding missing(String application, String field) {
        return new Finding(
                "application.missing-field",
                "Application %s has no %s.".formatted(shown(application), field),
                LEFT_OUT,
                "Add %s to its manifest.".formatted(field));
    }

    static Finding wrongType(String application, String field, String wanted) {
        return new Finding(
                "application.wrong-type",
                "Application %s: %s is not %s.".formatted(shown(application), field, wanted),
                LEFT_OUT,
                "Mend the value; in YAML, texts such as \"1\", \"on\" and \"true\" need quotes, and truths none.");
    }

    static Finding badValue(String application, String field, String value, String remedy) {
        return new Finding(
                "application.bad-value",
                "Application %s: %s is `%s`.".formatted(shown(application), field, RemoteText.safe(value)),
                LEFT_OUT,
                remedy);
    }

    static Finding badName(String name) {
        return new Finding(
                "application.bad-name",
                "`%s` is no name for an Application.".formatted(RemoteText.safe(name)),
                LEFT_OUT,
                "Use lower-case letters, digits, dashes and dots, with a letter or digit at both ends, 253 at most.");
    }

    static Finding unsupported(String application, String what, String field, String remedy) {
        return new Finding(
                "application.unsupported-" + what,
                "Application %s uses %s.".formatted(shown(application), field),
                "This version does not support it, and deploying without it would deploy something else. " + LEFT_OUT,
                remedy);
    }

    static Finding twoTypes(String application) {
        return new Finding(
                "application.two-source-types",
                "Application %s: a source has more than one of directory, kustomize and helm."
                        .formatted(shown(application)),
                "A source is plain files, a kustomization or a chart, and one of them alone. " + LEFT_OUT,
                "Keep one of them.");
    }

    static Finding destinations(String application, String seen) {
        return new Finding(
                "application.bad-destination",
                "Application %s: %s.".formatted(shown(application), seen),
                "It has to be certain which cluster is meant. " + LEFT_OUT,
                "Name the cluster by spec.destination.server or by spec.destination.name; the default cluster is"
                        + " https://kubernetes.default.svc, or in-cluster.");
    }

    static Finding duplicate(String application, int count) {
        return new Finding(
                "application.duplicate-name",
                "The Application %s is defined %d times.".formatted(shown(application), count),
                "It is not certain which one is meant, so all of them are left out; nothing in their clusters is changed.",
                "Rename or remove all but one.");
    }

    static Finding otherKind(String place, String kind, String name) {
        return new Finding(
                "application.not-an-application",
                "%s holds the %s %s.".formatted(place, kind, name),
                "Only Applications of argoproj.io/v1alpha1 can stand here.",
                "Put it into the repository of an application instead.");
    }

    private static String shown(String application) {
        return RemoteText.safe(application);
    }
}
