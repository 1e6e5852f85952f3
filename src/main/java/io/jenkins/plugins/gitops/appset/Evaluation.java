package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.appset.GeneratorReader.Generator;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One evaluation of a set's generators. */
final class Evaluation {
    private final ApplicationSet set;
    private final Outside outside;
    private final Texts texts;
    private Duration again;

    Evaluation(ApplicationSet set, Outside outside, Texts texts) {
        this.set = set;
        this.outside = outside;
        this.texts = texts;
    }

    ApplicationSet set() {
        return set;
    }

    Outside outside() {
        return outside;
    }

    boolean goTemplate() {
        return set.templating().goTemplate();
    }

    /** Asks for another evaluation after a while, since nothing tells when what was read has changed. */
    void again(Duration after) {
        again = again == null || after.compareTo(again) < 0 ? after : again;
    }

    /** After which time there may be something new though no repository changed. */
    Optional<Duration> again() {
        return Optional.ofNullable(again);
    }

    /** The elements of a generator as it is written. */
    List<Map<String, Object>> params(Map<String, Object> generator) {
        return params(GeneratorReader.read(set.name(), generator));
    }

    /** The elements of a generator for each set of parameters that it is filled with before. */
    List<List<Map<String, Object>>> params(Map<String, Object> generator, List<Map<String, Object>> outer) {
        SetLimits.requireCopies(set.name(), generator, outer.size());
        List<List<Map<String, Object>>> all = new ArrayList<>();
        long elements = 0;
        for (Object filled : texts.fill(generator, outer)) {
            List<Map<String, Object>> inner = params(Trees.map(filled));
            elements += inner.size();
            SetLimits.requireElements(set.name(), elements);
            all.add(inner);
        }
        return all;
    }

    private List<Map<String, Object>> params(Generator generator) {
        List<Map<String, Object>> params = generator.source().params(this);
        SetLimits.requireElements(set.name(), params.size());
        return generator
                .selector()
                .map(selector -> params.stream()
                        .filter(element -> selector.fits(Params.flat(element)))
                        .toList())
                .orElse(params);
    }

    /** The elements with {@code values}, filled with the element's own parameters. */
    List<Map<String, Object>> withValues(Map<String, String> values, List<Map<String, Object>> elements) {
        if (values.isEmpty() || elements.isEmpty()) {
            return elements;
        }
        SetLimits.requireCopies(set.name(), values, elements.size());
        List<Object> filled = texts.fill(values, elements);
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            Map<String, Object> element = new LinkedHashMap<>(elements.get(i));
            Map<String, Object> own = Trees.map(filled.get(i));
            if (goTemplate()) {
                element.put("values", Params.overridden(Trees.map(element.get("values")), own));
            } else {
                own.forEach((key, value) -> element.put("values." + key, value));
            }
            all.add(element);
        }
        return all;
    }
}
