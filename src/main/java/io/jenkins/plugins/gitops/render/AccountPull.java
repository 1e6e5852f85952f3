package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.manifest.ObjectKey;

/**
 * A pull Secret that a ServiceAccount is to name beside whatever else it names, so that pods get it at their admission.
 *
 * @param namespace of both
 * @param account the ServiceAccount's name
 * @param secret the Secret's name
 */
public record AccountPull(String namespace, String account, String secret) {
    public ObjectKey accountKey() {
        return new ObjectKey("", "ServiceAccount", namespace, account);
    }

    public ObjectKey secretKey() {
        return new ObjectKey("", "Secret", namespace, secret);
    }
}
