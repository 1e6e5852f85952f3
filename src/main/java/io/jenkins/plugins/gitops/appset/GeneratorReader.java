package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.application.Fields;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads one entry of {@code generators}. */
final class GeneratorReader {
    private static final Map<String, Function<Fields, Source>> KINDS = Map.of(
            "list", ListSource::read,
            "clusters", ClusterSource::read,
            "git", GitSource::read,
            "matrix", MatrixSource::read,
            "merge", MergeSource::read,
            "pullRequest", MergeRequestSource::read,
            "scmProvider", ProjectSource::read);

    private GeneratorReader() {}

    /**
     * @param source gives the elements
     * @param selector which of them are taken, by their parameters
     * @param template takes the place of the set's template where it says something
     */
    record Generator(Source source, Optional<LabelSelector> selector, Map<String, Object> template) {}

    /** Fails with a finding for a generator that cannot be run. */
    static Generator read(String set, Map<String, Object> written) {
        return read(new Fields(SetFindings.FIELDS, set, "generators", written));
    }

    /** Judges a generator, and those inside of it, before anything is filled in. */
    static void check(String set, Map<String, Object> written, List<String> warnings) {
        Fields fields = new Fields(SetFindings.FIELDS, set, "spec.generators[]", written);
        Generator generator = read(fields);
        fields.unknown().forEach(field -> warnings.add("%s is not known to this version".formatted(field)));
        if (generator.source() instanceof Nested nested) {
            for (Map<String, Object> child : nested.children()) {
                Generator inner = read(set, child);
                if (!inner.template().isEmpty()) {
                    warnings.add("a template inside of a matrix or merge generator means nothing");
                }
                check(set, child, warnings);
            }
        }
    }

    /** A generator of generators. */
    interface Nested extends Source {
        List<Map<String, Object>> children();
    }

    private static Generator read(Fields fields) {
        List<String> kinds = fields.map().keySet().stream()
                .filter(field -> !field.equals("selector"))
                .filter(fields::has)
                .toList();
        if (kinds.size() != 1) {
            String seen = kinds.isEmpty() ? "names no generator" : "names " + String.join(" and ", kinds);
            throw new FindingException(SetFindings.generator(fields.name(), fields.path(), seen));
        }
        String kind = kinds.get(0);
        Function<Fields, Source> reader = KINDS.get(kind);
        if (reader == null) {
            throw new FindingException(SetFindings.unsupported(fields.name(), fields.path(), "the generator " + kind));
        }
        Fields body = fields.requiredChild(kind);
        Optional<Fields> template = body.child("template");
        template.ifPresent(found -> found.ignore("metadata", "spec"));
        return new Generator(
                reader.apply(body),
                fields.child("selector").map(SelectorReader::selector),
                template.map(Fields::map).orElse(Map.of()));
    }
}
