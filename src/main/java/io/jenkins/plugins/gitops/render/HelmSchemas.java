package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses a chart's schemas that lead elsewhere: Helm would load what they name, be it a file of this machine or an address
 * that only this machine reaches.
 */
final class HelmSchemas {
    private static final String SCHEMA = "/values.schema.json";
    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");
    /** Helm has these with it. */
    private static final Pattern KNOWN =
            Pattern.compile("https?://json-schema\\.org/(draft-0[4-7]|draft/(2019-09|2020-12))/schema#?");

    private final HelmInputs inputs;
    private final RenderLimits limits;

    HelmSchemas(HelmInputs inputs, RenderLimits limits) {
        this.inputs = inputs;
        this.limits = limits;
    }

    /** Fails with a finding. */
    void check() {
        inputs.files().forEach((place, file) -> {
            if (place.endsWith(SCHEMA)) {
                new YamlReader()
                        .read(place, file.read(limits))
                        .forEach(document -> check(file.entry().path(), document));
            }
        });
    }

    private static void check(String file, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, child) -> {
                if (child instanceof String text && leadsElsewhere(String.valueOf(key), text)) {
                    throw new FindingException(HelmFindings.foreignSchema(file, key + ": " + text));
                }
                check(file, child);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(item -> check(file, item));
        }
    }

    private static boolean leadsElsewhere(String key, String text) {
        boolean known = KNOWN.matcher(text).matches();
        return REFERENCES.contains(key) && !text.startsWith("#") && !known || key.equals("$schema") && !known;
    }
}
