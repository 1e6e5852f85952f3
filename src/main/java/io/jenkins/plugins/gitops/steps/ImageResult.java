package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.image.PushedImage;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the step returns: a plain map, usable in the sandbox. */
final class ImageResult {
    private ImageResult() {}

    /**
     * @return keys {@code registry}, {@code repository}, {@code tags}, {@code tag} (the first), {@code reference} (with that
     *     tag), {@code digest}, {@code byDigest}, {@code digestFrom} ({@code registry} or {@code builder}) and {@code builder}
     */
    static Map<String, Serializable> of(PushedImage image) {
        Map<String, Serializable> map = new LinkedHashMap<>();
        map.put("registry", image.registry());
        map.put("repository", image.repository());
        map.put("tags", new ArrayList<>(image.tags()));
        map.put("tag", image.tags().get(0));
        map.put("reference", image.reference());
        map.put("digest", image.digest());
        map.put("byDigest", image.byDigest());
        map.put("digestFrom", image.source().name().toLowerCase(Locale.ROOT));
        map.put("builder", image.builder());
        return map;
    }
}
