package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestWriter;
import io.jenkins.plugins.gitops.render.AccountPull;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.sync.Annotations;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Collects the pull Secrets of one render, and the accounts that are to name them. */
final class PullAdditions {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String LIST = "imagePullSecrets";

    private final List<Manifest> manifests;
    private final String standardNamespace;
    private final String secret;
    private final List<AccountPull> pulls = new ArrayList<>();

    /**
     * @param written of the render, flat
     * @param standardNamespace of those that name none
     * @param secret the name of each Secret
     */
    PullAdditions(List<Manifest> written, String standardNamespace, String secret) {
        this.manifests = new ArrayList<>(written);
        this.standardNamespace = standardNamespace;
        this.secret = secret;
    }

    /** @param config the Secret's value, in base64 */
    void add(String namespace, PullPlaces.Place place, String config) {
        manifests.add(secret(namespace, place.wave(), config));
        place.accounts().forEach(account -> addTo(namespace, account));
    }

    // What Git says of an account's list is applied as it stands there, so our entry must be in it; where Git says
    // nothing
    // the list is the cluster's, and may hold entries of others.
    private void addTo(String namespace, String account) {
        manifests.replaceAll(manifest ->
                isAccount(manifest, namespace, account) && manifest.at(LIST).isPresent() ? naming(manifest) : manifest);
        pulls.add(new AccountPull(namespace, account, secret));
    }

    private boolean isAccount(Manifest manifest, String namespace, String account) {
        return manifest.apiVersion().equals("v1")
                && manifest.kind().equals("ServiceAccount")
                && manifest.name().equals(account)
                && PullPlaces.namespaceOf(manifest, standardNamespace).equals(namespace);
    }

    private Manifest naming(Manifest account) {
        List<Object> entries = new ArrayList<>(account.maps(LIST));
        Map<String, Object> ours = Map.of("name", secret);
        if (!entries.contains(ours)) {
            entries.add(ours);
        }
        return account.with(entries, LIST);
    }

    private Manifest secret(String namespace, int wave, String config) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("apiVersion", "v1");
        content.put("kind", "Secret");
        content.put("metadata", Map.of("name", secret, "namespace", namespace));
        content.put("type", DockerConfig.TYPE);
        content.put("data", Map.of(DockerConfig.KEY, config));
        Manifest manifest = Manifest.of(content);
        return wave == 0 ? manifest : manifest.withAnnotation(Annotations.WAVE, String.valueOf(wave));
    }

    /** The render with all of it; its hash is keyed, since the logins go into it. */
    Render render(Render written, String hashKey) {
        List<Map<String, Object>> contents =
                manifests.stream().map(Manifest::content).toList();
        String accounts = pulls.toString();
        String hash = hash(hashKey, written.inputHash() + "\n" + accounts + "\n" + ManifestWriter.json(contents));
        return new Render(manifests, hash, written.warnings(), pulls);
    }

    private static String hash(String key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
