package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.util.List;
import java.util.stream.Collectors;

/** Findings of edits that match nothing, or more than can be meant, with what could have been meant. */
final class NoMatch {
    private static final int SHOWN = 12;

    private NoMatch() {}

    static FindingException container(ContainerImage edit, List<String> searched, ManifestFiles manifests) {
        List<String> candidates = manifests.files().stream()
                .flatMap(file -> FoundContainer.in(file).stream())
                .map(FoundContainer::describe)
                .toList();
        String there = candidates.isEmpty() ? "no container with an image at all" : listed(candidates);
        String unread = manifests.faults().isEmpty() ? "" : ". Not readable: " + listed(messages(manifests.faults()));
        return new FindingException(new Finding(
                "bump.no-match",
                "Among %s there is no %s; there is: %s%s"
                        .formatted(place(searched), edit.describe().substring(2), there, unread),
                "Nothing was changed and nothing was pushed",
                "Name a container that is there, or the image as its manifest has it; "
                        + "for a first image of another repository, name the container"));
    }

    static FindingException ambiguous(String wanted, List<FoundContainer> matches) {
        return new FindingException(new Finding(
                "bump.ambiguous",
                "More than one image stands behind %s: %s"
                        .formatted(
                                wanted,
                                listed(matches.stream()
                                        .map(FoundContainer::describe)
                                        .toList())),
                "Writing one image into containers of different images would break all but one of them",
                "Name the file of the one that is meant, or its current image"));
    }

    static FindingException value(String wanted, String file, List<String> candidates, String remedy) {
        return new FindingException(new Finding(
                "bump.no-match",
                "%s holds no %s; there is: %s"
                        .formatted(file, wanted, candidates.isEmpty() ? "nothing of this kind" : listed(candidates)),
                "Nothing was changed and nothing was pushed",
                remedy));
    }

    private static List<String> messages(List<FindingException> faults) {
        return faults.stream().map(fault -> fault.finding().seen()).toList();
    }

    private static String place(List<String> files) {
        return files.size() == 1 ? files.get(0) : files.size() + " files";
    }

    private static String listed(List<String> candidates) {
        String shown = candidates.stream().limit(SHOWN).collect(Collectors.joining("; "));
        int more = candidates.size() - SHOWN;
        return RemoteText.safe(shown) + (more > 0 ? "; and " + more + " more" : "");
    }
}
