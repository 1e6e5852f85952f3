package io.jenkins.plugins.gitops.manifest;

import io.jenkins.plugins.gitops.finding.Finding;

/** Something wrong at a line and a column, before it is known in which file. */
final class YamlProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What can be wrong, with what it means and what to do. */
    enum Kind {
        MALFORMED(
                "manifest.malformed-yaml",
                "The file is not readable as YAML or JSON, so nothing was rendered from this revision and nothing was changed.",
                "Mend the file at this place and push."),
        DUPLICATE_KEY(
                "manifest.duplicate-key",
                "One of the two values would be dropped without a word.",
                "Remove one of them."),
        BOMB(
                "manifest.yaml-bomb",
                "Written out, the aliases of this file would take more memory than a manifest ever needs.",
                "Write the repeated parts out, or split the file."),
        TOO_DEEP(
                "manifest.too-deep",
                "No Kubernetes object is nested that deeply; the file is damaged or made to do harm.",
                "Take the file out of the application's folder, or exclude it."),
        TOO_MANY("manifest.too-many-documents", "A file of that many documents is refused.", "Split the file."),
        VALUE(
                "manifest.bad-value",
                "Kubernetes has no such value, so the file cannot become an object.",
                "Write the value in quotes if it is meant as text.");

        private final String code;
        private final String meaning;
        private final String remedy;

        Kind(String code, String meaning, String remedy) {
            this.code = code;
            this.meaning = meaning;
            this.remedy = remedy;
        }

        Finding finding(String seen) {
            return new Finding(code, seen, meaning, remedy);
        }
    }

    private final Kind kind;
    private final int line;
    private final int column;

    /** Line and column count from 0. */
    YamlProblem(Kind kind, String problem, int line, int column) {
        super(problem);
        this.kind = kind;
        this.line = line;
        this.column = column;
    }

    Kind kind() {
        return kind;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }
}
