package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.application.Fields;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;

/** What can be wrong with an ApplicationSet as it is written. */
final class SetFindings {
    static final String KEPT = "Its applications stay as they were at its last good evaluation; nothing is deleted.";

    static final Fields.Problems FIELDS = new Fields.Problems() {
        @Override
        public Finding missing(String name, String field) {
            return SetFindings.missing(name, field);
        }

        @Override
        public Finding wrongType(String name, String field, String wanted) {
            return SetFindings.wrongType(name, field, wanted);
        }
    };

    private SetFindings() {}

    static Finding missing(String set, String field) {
        return new Finding(
                "appset.missing-field",
                "ApplicationSet %s has no %s.".formatted(shown(set), field),
                KEPT,
                "Add %s to its manifest.".formatted(field));
    }

    static Finding wrongType(String set, String field, String wanted) {
        return new Finding(
                "appset.wrong-type",
                "ApplicationSet %s: %s is not %s.".formatted(shown(set), field, wanted),
                KEPT,
                "Mend the value; in YAML, texts such as \"1\", \"on\" and \"true\" need quotes, and truths none.");
    }

    static Finding badValue(String set, String field, String value, String remedy) {
        return new Finding(
                "appset.bad-value",
                "ApplicationSet %s: %s is `%s`.".formatted(shown(set), field, shown(value)),
                KEPT,
                remedy);
    }

    static Finding generator(String set, String field, String seen) {
        return new Finding(
                "appset.bad-generator",
                "ApplicationSet %s: %s %s.".formatted(shown(set), field, seen),
                KEPT,
                "Give each entry of generators exactly one generator; matrix takes two, merge two or more and mergeKeys, git"
                        + " directories or files. Matrix and merge nest one level deep at most.");
    }

    static Finding unsupported(String set, String field, String what) {
        return new Finding(
                "appset.unsupported",
                "ApplicationSet %s: %s uses %s.".formatted(shown(set), field, shown(what)),
                "This version does not support it, and leaving it out would make other applications. " + KEPT,
                "Use list, clusters, git, matrix, merge, or pullRequest and scmProvider with gitlab; or keep the set with"
                        + " Argo CD for now.");
    }

    static Finding notString(String set, String field) {
        return new Finding(
                "appset.not-a-text",
                "ApplicationSet %s: %s is not a text.".formatted(shown(set), field),
                "Without goTemplate, elements of a list hold texts alone. " + KEPT,
                "Put the value in quotes, or set goTemplate: true.");
    }

    private static String shown(String text) {
        return RemoteText.safe(text);
    }
}
