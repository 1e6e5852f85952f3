package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Fills the plain form. */
final class PlainTexts implements Texts {
    private final String set;
    private final Set<String> unknown = new TreeSet<>();
    private long characters;

    PlainTexts(String set) {
        this.set = set;
    }

    @Override
    public List<List<Object>> fill(List<Filling> fillings) {
        unknown.clear();
        characters = 0;
        return fillings.stream()
                .map(filling -> filling.elements().stream()
                        .map(element -> TextTrees.mapped(filling.tree(), text -> fill(text, element)))
                        .toList())
                .toList();
    }

    /** The names of the last filling that stood for no parameter. */
    Set<String> unknown() {
        return Set.copyOf(unknown);
    }

    private String fill(String text, Map<String, Object> element) {
        // Without any parameter Argo CD takes a template as it is written.
        try {
            String filled = element.isEmpty() ? text : PlainTemplate.fill(text, element, unknown::add);
            characters += filled.length();
            SetLimits.requireCharacters(set, characters);
            return filled;
        } catch (IllegalArgumentException e) {
            throw new FindingException(TemplateFindings.failed(set, e.getMessage(), text), e);
        }
    }
}
