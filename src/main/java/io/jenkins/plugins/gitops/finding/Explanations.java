package io.jenkins.plugins.gitops.finding;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What findings mean and what to do, by their codes, in a language that findings themselves do not speak. They say it in
 * general: what is of the case at hand stands in the finding.
 */
public final class Explanations {
    private static final String KOREAN = "ko";
    private static final String MEANING = ".meaning";
    private static final String REMEDY = ".remedy";

    private final Map<String, Explanation> byCode;

    private Explanations(Map<String, String> texts) {
        Map<String, Explanation> found = new TreeMap<>();
        texts.forEach((key, meaning) -> {
            String code = key.endsWith(MEANING) ? key.substring(0, key.length() - MEANING.length()) : "";
            if (texts.containsKey(code + REMEDY)) {
                found.put(code, new Explanation(meaning, texts.get(code + REMEDY)));
            }
        });
        this.byCode = Collections.unmodifiableMap(found);
    }

    /** Reads those of a language. @param language {@code ko}; there are none of any other */
    public static Explanations in(String language) {
        return new Explanations(
                language.equals(KOREAN)
                        ? TextFile.read(Explanations.class, "explanations_" + KOREAN + ".properties")
                        : Map.of());
    }

    /** Empty where the finding's own words have to do. */
    public Optional<Explanation> of(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** All of them, sorted by code. */
    public Map<String, Explanation> all() {
        return byCode;
    }
}
