package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.util.Collection;

/** What can be wrong with the templates of an ApplicationSet, and with what comes of them. */
final class TemplateFindings {
    private TemplateFindings() {}

    static Finding failed(String set, String said, String text) {
        return new Finding(
                "appset.template-failed",
                "ApplicationSet %s: %s, in `%s`.".formatted(shown(set), shown(said), shown(text)),
                "The template cannot be filled in. " + SetFindings.KEPT,
                "Mend the template; braces that are meant as such are written {{ \"{{\" }} in a Go template.");
    }

    static Finding function(String set, String function) {
        return new Finding(
                "appset.template-function",
                "ApplicationSet %s: a template uses the function %s.".formatted(shown(set), shown(function)),
                "Argo CD's templates do not have it. " + SetFindings.KEPT,
                "Use Sprig's functions (but env, expandenv and getHostByName), normalize, slugify, toYaml, fromYaml or"
                        + " fromYamlArray.");
    }

    static Finding missingKey(String set, String key) {
        return new Finding(
                "appset.template-missing-key",
                "ApplicationSet %s: an element lacks the parameter %s, which a template names."
                        .formatted(shown(set), shown(key)),
                "goTemplateOptions has missingkey=error. " + SetFindings.KEPT,
                "Add the parameter to each element, or ask for it with hasKey or dig first.");
    }

    static Finding noValue(String set) {
        return new Finding(
                "appset.template-no-value",
                "ApplicationSet %s: a template prints a parameter that is not there.".formatted(shown(set)),
                "Argo CD would write <no value> in its place, which no application can mean. " + SetFindings.KEPT,
                "Add the parameter to each element, or give it a default; missingkey=error among goTemplateOptions names it.");
    }

    static Finding unknownParameters(String set, Collection<String> names) {
        return new Finding(
                "appset.unknown-parameter",
                "ApplicationSet %s: %s stands for no parameter."
                        .formatted(
                                shown(set),
                                shown(String.join(", ", names.stream().sorted().toList()))),
                "As with Argo CD, it stays as it is written, braces included.",
                "Correct the name, or take the braces away.");
    }

    static Finding duplicate(String set, String application, Collection<String> elements) {
        return new Finding(
                "appset.duplicate-application",
                "ApplicationSet %s makes the application %s of more than one element: %s."
                        .formatted(shown(set), shown(application), shown(String.join("; ", elements))),
                "It is not certain which one is meant, so none of them is taken; one that was known before stays.",
                "Put what differs between the elements into metadata.name of the template.");
    }

    static Finding empty(String set) {
        return new Finding(
                "appset.nothing-generated",
                "The generators of ApplicationSet %s give nothing.".formatted(shown(set)),
                "A mistake or a fault is more likely than the wish to give all of its applications up; those known before"
                        + " stay in force",
                "Look at paths, revisions and selectors of the generators; to give all up, remove the ApplicationSet.");
    }

    static Finding badPatch(String set, String said) {
        return new Finding(
                "appset.bad-patch",
                "ApplicationSet %s: templatePatch: %s.".formatted(shown(set), shown(said)),
                "It has to become a mapping in YAML or JSON. " + SetFindings.KEPT,
                "Mend the patch; $patch directives are not supported.");
    }

    static Finding conflict(String set, String key) {
        return new Finding(
                "appset.conflicting-parameter",
                "ApplicationSet %s: both generators of a matrix give %s, with different values."
                        .formatted(shown(set), shown(key)),
                "Without goTemplate neither of them wins. " + SetFindings.KEPT,
                "Rename one of them, or give the git generator a pathParamPrefix.");
    }

    static Finding mergeKeys(String set, String seen) {
        return new Finding(
                "appset.merge-keys",
                "ApplicationSet %s: %s.".formatted(shown(set), shown(seen)),
                "Each element of a merge needs values of its own for the merge keys. " + SetFindings.KEPT,
                "Add keys to mergeKeys until they tell the elements of each generator apart.");
    }

    private static String shown(String text) {
        return RemoteText.safe(text);
    }
}
