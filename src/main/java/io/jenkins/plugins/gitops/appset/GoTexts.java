package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.appset.GoPipeline.UnknownFunction;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.render.GoTemplates;
import io.jenkins.plugins.gitops.render.GoTemplates.Batch;
import io.jenkins.plugins.gitops.render.GoTemplates.TemplateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Fills Go templates: all texts of all trees for all elements in one run of the engine. */
final class GoTexts implements Texts {
    private static final Pattern UNDEFINED = Pattern.compile("function \"([^\"]*)\" not defined");
    private static final Pattern MISSING = Pattern.compile(Pattern.quote(GoPipeline.MISSING) + "([^\\s\"\\\\]+)");

    private final String set;
    private final boolean strict;
    private final GoTemplates engine;

    /** @param strict whether a key that is missing is an error */
    GoTexts(String set, boolean strict, GoTemplates engine) {
        this.set = set;
        this.strict = strict;
        this.engine = engine;
    }

    @Override
    public List<List<Object>> fill(List<Filling> fillings) {
        List<List<String>> texts =
                fillings.stream().map(filling -> templates(filling.tree())).toList();
        List<Batch> batches = IntStream.range(0, fillings.size())
                .mapToObj(i -> new Batch(
                        texts.get(i).stream().map(this::forHelm).toList(),
                        fillings.get(i).elements()))
                .toList();
        List<List<List<String>>> filled = run(batches);
        List<List<Object>> trees = new ArrayList<>();
        for (int i = 0; i < fillings.size(); i++) {
            Object tree = fillings.get(i).tree();
            List<String> of = texts.get(i);
            trees.add(filled.get(i).stream()
                    .map(values -> TextTrees.mapped(tree, lookup(of, values)::apply))
                    .toList());
        }
        return trees;
    }

    private static Function<String, String> lookup(List<String> texts, List<String> values) {
        Map<String, String> byText = new HashMap<>();
        IntStream.range(0, texts.size()).forEach(i -> byText.put(texts.get(i), values.get(i)));
        return text -> byText.getOrDefault(text, text);
    }

    private static List<String> templates(Object tree) {
        Set<String> texts = new LinkedHashSet<>();
        TextTrees.each(tree, text -> {
            if (text.contains("{{")) {
                texts.add(text);
            }
        });
        return List.copyOf(texts);
    }

    private String forHelm(String text) {
        try {
            return GoActions.rewritten(text, action -> GoPipeline.forHelm(action, strict));
        } catch (UnknownFunction e) {
            throw new FindingException(TemplateFindings.function(set, e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new FindingException(TemplateFindings.failed(set, e.getMessage(), text), e);
        }
    }

    private List<List<List<String>>> run(List<Batch> batches) {
        try {
            return engine.render(batches);
        } catch (TemplateException e) {
            String said = e.getMessage();
            Matcher undefined = UNDEFINED.matcher(said);
            if (undefined.find()) {
                throw new FindingException(TemplateFindings.function(set, undefined.group(1)), e);
            }
            Matcher missing = MISSING.matcher(said);
            if (missing.find()) {
                throw new FindingException(TemplateFindings.missingKey(set, missing.group(1)), e);
            }
            throw new FindingException(
                    said.contains(GoTemplates.NO_VALUE)
                            ? TemplateFindings.noValue(set)
                            : TemplateFindings.failed(set, said, "the template"),
                    e);
        }
    }
}
