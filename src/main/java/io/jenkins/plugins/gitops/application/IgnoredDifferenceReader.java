package io.jenkins.plugins.gitops.application;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.manifest.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads lists of {@link IgnoredDifference}: of an Application, and of the configuration. */
public final class IgnoredDifferenceReader {
    private static final String FIELD = "ignoreDifferences";

    private IgnoredDifferenceReader() {}

    /**
     * The rules of the configuration: a YAML list in the form of {@code spec.ignoreDifferences}, empty for none.
     *
     * @throws FindingException where it is none
     */
    public static List<IgnoredDifference> read(String yaml) {
        String place = "the configuration";
        List<IgnoredDifference> read = new ArrayList<>();
        for (Object document : new YamlReader().read(place, yaml.getBytes(StandardCharsets.UTF_8))) {
            if (document != null) {
                Fields fields = new Fields(place, "", Map.of(FIELD, document));
                List<String> unknown = new ArrayList<>();
                read.addAll(read(fields, unknown));
                if (!unknown.isEmpty()) {
                    throw new FindingException(ApplicationFindings.badValue(
                            place,
                            FIELD,
                            unknown.get(0),
                            "Write group, kind, name, namespace, jsonPointers,"
                                    + " jqPathExpressions or managedFieldsManagers."));
                }
            }
        }
        return read;
    }

    /** @param unknown takes the paths of fields that are not known */
    static List<IgnoredDifference> read(Fields spec, List<String> unknown) {
        List<IgnoredDifference> read = new ArrayList<>();
        List<?> entries = spec.list(FIELD);
        for (int place = 0; place < entries.size(); place++) {
            String path = spec.path("%s[%d]".formatted(FIELD, place));
            if (!(entries.get(place) instanceof Map)) {
                throw new FindingException(ApplicationFindings.wrongType(spec.name(), path, "a mapping"));
            }
            Fields entry = new Fields(spec.name(), path, Trees.map(entries.get(place)));
            read.add(new IgnoredDifference(
                    entry.text("group"),
                    entry.required("kind"),
                    entry.text("name"),
                    entry.text("namespace"),
                    entry.texts("jsonPointers"),
                    entry.texts("jqPathExpressions"),
                    entry.texts("managedFieldsManagers")));
            unknown.addAll(entry.unknown());
        }
        return read;
    }
}
