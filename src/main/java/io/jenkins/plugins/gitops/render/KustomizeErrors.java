package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells by Kustomize's own words what is wrong. */
final class KustomizeErrors {
    private static final String NOTHING_DONE = "Nothing was rendered from this revision and nothing is changed.";

    /** A phrase of the program, in lower case, and what it stands for. */
    private record Phrase(String words, String code, String meaning, String remedy) {}

    private static final List<Phrase> PHRASES = List.of(
            new Phrase(
                    "is not in or below",
                    "render.kustomize-outside-folder",
                    "A kustomization may read files of its own folder alone; other folders only as resources.",
                    "Move the file below the kustomization, or make its folder a base and name that."),
            new Phrase(
                    "already registered id",
                    "render.duplicate-object",
                    "Two resources are the same object, so one would win by chance.",
                    "Remove one of them, or write it as a patch."),
            new Phrase(
                    "id conflict",
                    "render.duplicate-object",
                    "Two resources are the same object, so one would win by chance.",
                    "Remove one of them, or write it as a patch."),
            new Phrase(
                    "no matches for id",
                    "render.kustomize-patch-target",
                    "A patch names an object that is not among the resources.",
                    "Correct kind, name and namespace in the patch, or add the resource."),
            new Phrase(
                    "failed to find unique target for patch",
                    "render.kustomize-patch-target",
                    "A patch names an object that is not among the resources, or more than one.",
                    "Correct kind, name and namespace in the patch, or add the resource."),
            new Phrase(
                    "cycle detected",
                    "render.kustomize-cycle",
                    "Kustomizations name each other in a circle.",
                    "Remove one of the references."),
            new Phrase(
                    "unknown field",
                    "render.kustomization-invalid",
                    "The kustomization has a field that Kustomize does not know.",
                    "Correct its spelling and its indentation."),
            new Phrase(
                    "invalid kustomization",
                    "render.kustomization-invalid",
                    "The kustomization has not the form that Kustomize wants.",
                    "Correct it; `kustomize build` shows the same error."),
            new Phrase(
                    "kustomization.yaml is empty",
                    "render.kustomization-invalid",
                    "The kustomization says nothing.",
                    "Name its resources."),
            new Phrase(
                    "found multiple kustomization files",
                    "render.kustomization-invalid",
                    "A folder has more than one kustomization, so it is not certain which is meant.",
                    "Keep one of kustomization.yaml, kustomization.yml and Kustomization."),
            new Phrase(
                    "no such file or directory",
                    "render.reference-missing",
                    "Something that the kustomization names is not there.",
                    "Correct the path, or add the file to the same repository."));

    /** Literals of a secretGenerator, which Kustomize repeats. */
    private static final Pattern LITERAL = Pattern.compile("(?i)(literal sources? )(\\[[^]]*]|\\S+)");

    private KustomizeErrors() {}

    /** @param folder the folder that was built @param said what the program wrote, without paths of this machine */
    static Finding classify(String folder, String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        String seen = "Kustomize refuses `%s`: %s"
                .formatted(
                        RemoteText.safe(folder),
                        RemoteText.safe(LITERAL.matcher(said).replaceAll("$1****")));
        return PHRASES.stream()
                .filter(phrase -> lower.contains(phrase.words()))
                .findFirst()
                .map(phrase -> new Finding(phrase.code(), seen, phrase.meaning() + " " + NOTHING_DONE, phrase.remedy()))
                .orElseGet(() -> new Finding(
                        "render.kustomize-failed",
                        seen,
                        "The kustomization cannot be built. " + NOTHING_DONE,
                        "Mend it; `kustomize build` in that folder shows the same error."));
    }
}
