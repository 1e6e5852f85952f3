package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.application.Fields;
import io.jenkins.plugins.gitops.appset.ApplicationSet.RollingStep;
import io.jenkins.plugins.gitops.appset.ApplicationSet.Templating;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads ApplicationSets of {@code argoproj.io/v1alpha1} as they are. Fields that this version does not know become warnings
 * of the set; generators that it does not run, and values that make no sense, are findings.
 */
public final class ApplicationSetReader {
    private static final String GROUP = "argoproj.io";
    private static final String API_VERSION = GROUP + "/v1alpha1";

    /** Whether this is an ApplicationSet, of whatever version. */
    public static boolean isApplicationSet(Manifest manifest) {
        return manifest.group().equals(GROUP) && manifest.kind().equals("ApplicationSet");
    }

    /** One ApplicationSet; fails with a finding. */
    public ApplicationSet read(Manifest manifest) {
        String name = manifest.name();
        if (!manifest.apiVersion().equals(API_VERSION)) {
            throw new FindingException(
                    SetFindings.badValue(name, "apiVersion", manifest.apiVersion(), "Use %s.".formatted(API_VERSION)));
        }
        Fields whole = new Fields(SetFindings.FIELDS, name, "", manifest.content());
        whole.ignore("apiVersion", "kind", "metadata", "status");
        Fields spec = whole.requiredChild("spec");
        Templating templating = templating(spec);
        List<Map<String, Object>> generators = generators(spec);
        Fields template = spec.requiredChild("template");
        template.requiredChild("metadata").ignore("name", "namespace", "labels", "annotations", "finalizers");
        Fields applicationSpec = template.requiredChild("spec");
        applicationSpec.map().keySet().forEach(applicationSpec::ignore);
        String patch = spec.text("templatePatch");
        List<String> warnings = new ArrayList<>();
        var policy = new PolicyReader(warnings).read(spec);
        List<RollingStep> steps = new StrategyReader(warnings).read(spec.child("strategy"));
        spec.ignore("applyNestedSelectors");
        generators.forEach(generator -> GeneratorReader.check(name, generator, warnings));
        // Fields of the application are known by who reads the applications, those of generators by their readers.
        whole.unknown().stream()
                .filter(field -> !field.startsWith("spec.generators["))
                .forEach(field -> warnings.add("%s is not known to this version".formatted(field)));
        return new ApplicationSet(name, templating, generators, template.map(), patch, policy, steps, warnings);
    }

    private static List<Map<String, Object>> generators(Fields spec) {
        List<Map<String, Object>> generators =
                spec.children("generators").stream().map(Fields::map).toList();
        if (generators.isEmpty()) {
            throw new FindingException(SetFindings.missing(spec.name(), spec.path("generators")));
        }
        return generators;
    }

    private static Templating templating(Fields spec) {
        boolean strict = false;
        for (String option : spec.texts("goTemplateOptions")) {
            if (Stream.of("error", "default", "invalid", "zero").noneMatch(key -> option.equals("missingkey=" + key))) {
                throw new FindingException(SetFindings.badValue(
                        spec.name(),
                        spec.path("goTemplateOptions"),
                        option,
                        "Go's templates know missingkey=error, missingkey=default and missingkey=zero."));
            }
            strict = option.equals("missingkey=error");
        }
        return new Templating(spec.flag("goTemplate", false), strict);
    }
}
