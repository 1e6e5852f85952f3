package io.jenkins.plugins.gitops.application;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.util.List;

/** What can be wrong with an AppProject. */
final class AppProjectFindings implements Fields.Problems {
    private static final String LEFT_OUT =
            "The project is left out, and so its applications are not synced; nothing in their clusters is changed.";

    @Override
    public Finding missing(String name, String field) {
        return new Finding(
                "project.missing-field",
                "AppProject %s has no %s.".formatted(RemoteText.safe(name), field),
                LEFT_OUT,
                "Add %s to its manifest.".formatted(field));
    }

    @Override
    public Finding wrongType(String name, String field, String wanted) {
        return new Finding(
                "project.wrong-type",
                "AppProject %s: %s is not %s.".formatted(RemoteText.safe(name), field, wanted),
                LEFT_OUT,
                "Mend the value; in YAML, texts such as \"1\", \"on\" and \"true\" need quotes, and truths none.");
    }

    static Finding badValue(String name, String field, String value, String remedy) {
        return new Finding(
                "project.bad-value",
                "AppProject %s: %s is `%s`.".formatted(RemoteText.safe(name), field, RemoteText.safe(value)),
                LEFT_OUT,
                remedy);
    }

    static Finding unsupported(String name, String field, String meaning, String remedy) {
        return new Finding(
                "project.unsupported",
                "AppProject %s uses %s.".formatted(RemoteText.safe(name), field),
                meaning + " " + LEFT_OUT,
                remedy);
    }

    static Finding unknownFields(String name, List<String> fields) {
        return new Finding(
                "project.unknown-field",
                "AppProject %s has %s.".formatted(RemoteText.safe(name), RemoteText.safe(String.join(", ", fields))),
                "This version does not know it, and a limit that nobody honours is none. " + LEFT_OUT,
                "Correct the field's name, or take it out.");
    }

    static Finding notApplied(String name, String field, String meaning, String remedy) {
        return new Finding(
                "project.not-applied",
                "AppProject %s sets %s.".formatted(RemoteText.safe(name), field),
                meaning,
                remedy);
    }
}
