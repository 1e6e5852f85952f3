package io.jenkins.plugins.gitops.bump.text;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;

/** What can be wrong with a YAML file, said with its line. */
final class YamlProblems {
    private static final int LINE_SHOWN = 160;

    private final String file;
    private final String text;

    YamlProblems(String file, String text) {
        this.file = file;
        this.text = text;
    }

    FindingException malformed(int line, String problem, Exception cause) {
        return new FindingException(
                new Finding(
                        "bump.yaml-malformed",
                        "%s, line %d: %s; the line is: %s".formatted(file, line, RemoteText.safe(problem), shown(line)),
                        "The file is no valid YAML, so nothing in it can be found or changed safely",
                        "Mend the file in the GitOps repository; nothing was pushed"),
                cause);
    }

    FindingException duplicateKey(int line, String key) {
        return new FindingException(new Finding(
                "bump.yaml-duplicate-key",
                "%s, line %d: the key '%s' stands twice in one mapping".formatted(file, line, RemoteText.safe(key)),
                "Readers disagree on which of the two counts, and Kubernetes refuses it",
                "Take one of them away in the GitOps repository; nothing was pushed"));
    }

    FindingException limit(int line, String excess) {
        return new FindingException(new Finding(
                "bump.yaml-limit",
                "%s %s, seen at line %d".formatted(file, excess, line),
                "Such a file can exhaust the memory of whoever reads it, so it is not read",
                "Make the file smaller or plainer, or name the file to edit so that this one is not searched"));
    }

    FindingException unreadable(String seen) {
        return new FindingException(new Finding(
                "bump.not-utf8",
                file + " " + seen,
                "It cannot be changed without the risk of spoiling its other bytes",
                "Save the file as UTF-8 in the GitOps repository"));
    }

    private String shown(int line) {
        String found = text.lines().skip(line - 1L).findFirst().orElse("");
        String safe = RemoteText.safe(found);
        return safe.length() <= LINE_SHOWN ? safe : safe.substring(0, LINE_SHOWN) + "…";
    }
}
