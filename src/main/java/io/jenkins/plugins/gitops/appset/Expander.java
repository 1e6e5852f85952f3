package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.appset.GeneratorReader.Generator;
import io.jenkins.plugins.gitops.appset.Texts.Filling;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestWriter;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.render.GoTemplates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the applications of a set. */
public final class Expander {
    private static final int SHOWN_ELEMENT = 80;

    private final GoTemplates goTemplates;
    private final ApplicationReader applications = new ApplicationReader();

    public Expander(GoTemplates goTemplates) {
        this.goTemplates = goTemplates;
    }

    /** Fails with a finding where a generator or a template cannot be evaluated: then nothing is known of the whole set. */
    public Expansion expand(ApplicationSet set, Outside outside) {
        PlainTexts plain = new PlainTexts(set.name());
        Texts texts = set.templating().goTemplate()
                ? new GoTexts(set.name(), set.templating().strict(), goTemplates)
                : plain;
        Evaluation evaluation = new Evaluation(set, outside, texts);
        List<Filling> fillings = new ArrayList<>();
        long elements = 0;
        for (Map<String, Object> written : set.generators()) {
            Generator generator = GeneratorReader.read(set.name(), written);
            Map<String, Object> template = Params.completed(generator.template(), set.template());
            List<Map<String, Object>> params = evaluation.params(written);
            elements += params.size();
            SetLimits.requireElements(set.name(), elements);
            Map<String, Object> tree = Map.of("template", template, "patch", set.templatePatch());
            SetLimits.requireCopies(set.name(), tree, params.size());
            fillings.add(new Filling(tree, params));
        }
        List<List<Object>> filled = texts.fill(fillings);
        List<Finding> findings = new ArrayList<>();
        Map<String, List<Made>> made = new TreeMap<>();
        for (int i = 0; i < fillings.size(); i++) {
            for (int j = 0; j < filled.get(i).size(); j++) {
                Manifest manifest = manifest(set, Trees.map(filled.get(i).get(j)));
                made.computeIfAbsent(manifest.name(), name -> new ArrayList<>())
                        .add(new Made(
                                manifest,
                                element(i, j, fillings.get(i).elements().get(j))));
            }
        }
        if (!plain.unknown().isEmpty()) {
            findings.add(TemplateFindings.unknownParameters(set.name(), plain.unknown()));
        }
        if (made.isEmpty()) {
            findings.add(TemplateFindings.empty(set.name()));
        }
        return new Expansion(usable(set, made, findings), made.keySet(), findings, evaluation.again());
    }

    private record Made(Manifest manifest, String element) {}

    private static String element(int generator, int index, Map<String, Object> params) {
        String json = ManifestWriter.json(params);
        String shown = json.length() <= SHOWN_ELEMENT ? json : json.substring(0, SHOWN_ELEMENT) + "…";
        return "element %d of generator %d %s".formatted(index + 1, generator + 1, shown);
    }

    private Map<String, Manifest> usable(ApplicationSet set, Map<String, List<Made>> made, List<Finding> findings) {
        Map<String, Manifest> usable = new LinkedHashMap<>();
        made.forEach((name, all) -> {
            if (all.size() > 1) {
                findings.add(TemplateFindings.duplicate(
                        set.name(), name, all.stream().map(Made::element).toList()));
                return;
            }
            try {
                applications.read(all.get(0).manifest());
                usable.put(name, all.get(0).manifest());
            } catch (FindingException e) {
                findings.add(e.finding());
            }
        });
        return usable;
    }

    private static Manifest manifest(ApplicationSet set, Map<String, Object> filled) {
        Map<String, Object> application = new LinkedHashMap<>(Trees.map(filled.get("template")));
        application.put("apiVersion", "argoproj.io/v1alpha1");
        application.put("kind", "Application");
        Map<String, Object> patched =
                new TemplatePatch(set.name()).applied(application, String.valueOf(filled.get("patch")));
        return new RollingPolicy(set).applied(Manifest.of(patched));
    }
}
