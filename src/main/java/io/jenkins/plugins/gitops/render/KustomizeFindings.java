package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.render.KustomizationReferences.Reference;
import java.time.Duration;

/** What can be wrong with a kustomization, or with the program that builds it. */
final class KustomizeFindings {
    private static final String NOTHING_DONE = "Nothing was rendered from this revision and nothing is changed.";

    private KustomizeFindings() {}

    static Finding noKustomization(String folder) {
        return new Finding(
                "render.kustomization-missing",
                "`%s` has no kustomization.yaml.".formatted(shown(folder)),
                "Kustomize can build only folders with one. " + NOTHING_DONE,
                "Add it, correct the path that names the folder, or take spec.source.kustomize out.");
    }

    static Finding missing(String file, Reference reference) {
        return new Finding(
                "render.reference-missing",
                "%s: %s names `%s`, which is not there."
                        .formatted(shown(file), reference.field(), shown(reference.text())),
                "The kustomization cannot be built without it. " + NOTHING_DONE,
                "Correct the path, or add what it names to the same repository.");
    }

    static Finding remote(String file, Reference reference) {
        return new Finding(
                "render.remote-reference",
                "%s: %s names `%s`, which is outside this repository."
                        .formatted(shown(file), reference.field(), shown(reference.text())),
                "What it loads can change without a commit here, and Kustomize would load it unchecked. "
                        + NOTHING_DONE,
                "Copy what it names into this repository.");
    }

    static Finding helm(String file, String field) {
        return new Finding(
                "render.helm-in-kustomization",
                "%s uses %s.".formatted(shown(file), field),
                "It downloads charts and runs Helm, which this version does not allow. " + NOTHING_DONE,
                "Render the chart into the repository and name the result in resources.");
    }

    static Finding plugin(String file, String kind) {
        return new Finding(
                "render.kustomize-plugin",
                "%s uses the plugin %s.".formatted(shown(file), kind.isEmpty() ? "without a kind" : shown(kind)),
                "Only plugins that are built into Kustomize may run on this machine; no programs, containers or functions. "
                        + NOTHING_DONE,
                "Use a built-in plugin, or render into the repository.");
    }

    static Finding image(String image) {
        return new Finding(
                "render.bad-image-override",
                "spec.source.kustomize.images has `%s`.".formatted(shown(image)),
                "It names no new name, tag or digest. " + NOTHING_DONE,
                "Write <image>=<new image>:<tag>, <image>:<tag> or <image>@<digest>.");
    }

    static Finding version(String wanted, String there) {
        return new Finding(
                "render.kustomize-version",
                "kustomize.version is `%s`, and there is %s.".formatted(shown(wanted), shown(there)),
                "Another version may build something else. " + NOTHING_DONE,
                "Take kustomize.version out, or install that version and give its path in the configuration.");
    }

    static Finding alreadyThere(String field, String name) {
        return new Finding(
                "render.kustomize-label-exists",
                "The kustomization has `%s` in %s already.".formatted(shown(name), field),
                "The Application adds it too, and as in Argo CD that is refused unless it is forced. " + NOTHING_DONE,
                "Set forceCommonLabels or forceCommonAnnotations, or take it out in one of the two places.");
    }

    static Finding noProgram(String looked) {
        return new Finding(
                "render.kustomize-missing",
                "There is no Kustomize: %s.".formatted(shown(looked)),
                "The source is a kustomization, which only that program builds. " + NOTHING_DONE,
                "Install kustomize 5 or kubectl on this machine and put it on the PATH, or give its path in the configuration.");
    }

    static Finding brokenProgram(String program, String said) {
        return new Finding(
                "render.kustomize-broken",
                "%s cannot be run: %s".formatted(shown(program), shown(said)),
                "The program is damaged, made for another machine, or does not end as it should. " + NOTHING_DONE,
                "Install kustomize 5 again, or give the path of another one in the configuration.");
    }

    static Finding timeout(String folder, Duration limit) {
        return new Finding(
                "render.kustomize-timeout",
                "Kustomize built `%s` for more than %d seconds and was stopped."
                        .formatted(shown(folder), limit.toSeconds()),
                "The kustomization is too large, or this machine too busy. " + NOTHING_DONE,
                "Build it by hand with `kustomize build` to see what takes the time.");
    }

    static Finding tooMuchOutput(String folder, long limit) {
        return new Finding(
                "render.kustomize-output-too-large",
                "Kustomize printed more than %,d bytes for `%s`.".formatted(limit, shown(folder)),
                "An application of that size is refused. " + NOTHING_DONE,
                "Split it into several applications.");
    }

    static Finding stopped(String folder) {
        return new Finding(
                "render.stopped",
                "The build of `%s` was stopped.".formatted(shown(folder)),
                "Jenkins is shutting down, or somebody cancelled. " + NOTHING_DONE,
                "Sync again.");
    }

    static Finding workspace(String said) {
        return new Finding(
                "render.no-work-folder",
                "The files for the render could not be written or read: %s".formatted(shown(said)),
                "The disk is full or its folder is not writable. " + NOTHING_DONE,
                "Free some space, or mend the folder's permissions.");
    }

    static Finding notRepeatable(String folder) {
        return new Finding(
                "render.not-repeatable",
                "Two builds of `%s` from the same files differ.".formatted(shown(folder)),
                "Something in it is random, so each sync would change the cluster again. " + NOTHING_DONE,
                "Find what differs with two runs of `kustomize build`, and write it into the repository.");
    }

    static Finding warning(String said) {
        return new Finding(
                "render.kustomize-warning",
                shown(said),
                "Kustomize built the application and warned.",
                "Mend it when there is time: `kustomize edit fix` does most of it.");
    }

    private static String shown(String text) {
        return RemoteText.safe(text);
    }
}
