package io.jenkins.plugins.gitops.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code spec.info}. It changes nothing that is deployed: what makes no sense is a warning, and passed over. */
final class InfoReader {
    private static final String FIELD = "info";

    private InfoReader() {}

    /** @param warnings takes what makes no sense */
    static List<InfoItem> read(Fields spec, List<String> warnings) {
        Object found = spec.value(FIELD).orElse(List.of());
        if (!(found instanceof List<?> entries)) {
            warnings.add("%s is not a list of names and values".formatted(spec.path(FIELD)));
            return List.of();
        }
        List<InfoItem> items = new ArrayList<>();
        for (int place = 0; place < entries.size(); place++) {
            Optional<InfoItem> item = item(entries.get(place));
            item.ifPresent(items::add);
            if (item.isEmpty()) {
                warnings.add("%s[%d] is not a name and a value".formatted(spec.path(FIELD), place));
            }
        }
        return items;
    }

    private static Optional<InfoItem> item(Object entry) {
        if (!(entry instanceof Map<?, ?> fields) || !(fields.get("name") instanceof String name) || name.isBlank()) {
            return Optional.empty();
        }
        Object value = fields.get("value");
        boolean plain = value instanceof String || value instanceof Number || value instanceof Boolean;
        return plain ? Optional.of(new InfoItem(name, String.valueOf(value))) : Optional.empty();
    }
}
