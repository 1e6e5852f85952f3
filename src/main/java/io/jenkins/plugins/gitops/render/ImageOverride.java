package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An entry of {@code spec.source.kustomize.images}, as {@code kustomize edit set image} takes it. A star as new name, tag or
 * digest keeps what the kustomization has.
 *
 * @param name the image as the manifests have it
 * @param newName "" for none
 * @param newTag "" for none
 * @param digest "" for none
 */
record ImageOverride(String name, String newName, String newTag, String digest) {
    private static final String KEEP = "*";

    /** {@code old=new:tag@digest} in all its shorter forms; fails with a finding. */
    static ImageOverride parse(String text) {
        int equals = text.indexOf('=');
        String image = text.substring(equals + 1);
        int at = image.indexOf('@');
        String named = at < 0 ? image : image.substring(0, at);
        String digest = at < 0 ? "" : image.substring(at + 1);
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        String name = tagged ? named.substring(0, colon) : named;
        String tag = tagged ? named.substring(colon + 1) : "";
        boolean changesNothing = equals < 0 && tag.isEmpty() && digest.isEmpty();
        String old = equals < 0 ? name : text.substring(0, equals);
        if (old.isBlank() || name.isBlank() || changesNothing) {
            throw new FindingException(KustomizeFindings.image(text));
        }
        return new ImageOverride(old, equals < 0 ? "" : name, tag, digest);
    }

    /** The entry for the kustomization, with what it keeps of the entry that was there before. */
    Map<String, Object> entry(Map<String, Object> before) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", name);
        put(entry, "newName", newName, before);
        put(entry, "newTag", newTag, before);
        put(entry, "digest", digest, before);
        return entry;
    }

    private static void put(Map<String, Object> entry, String field, String value, Map<String, Object> before) {
        Object kept = value.equals(KEEP) ? before.get(field) : value;
        if (kept != null && !kept.equals("")) {
            entry.put(field, kept);
        }
    }
}
