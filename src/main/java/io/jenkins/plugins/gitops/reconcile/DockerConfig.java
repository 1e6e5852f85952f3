package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.git.GitCredentials;
import io.jenkins.plugins.gitops.manifest.ManifestWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Logins as the kubelet reads them from a Secret of type {@value #TYPE}. */
final class DockerConfig {
    static final String TYPE = "kubernetes.io/dockerconfigjson";
    static final String KEY = ".dockerconfigjson";

    private DockerConfig() {}

    /** The value of the Secret's one key, in base64; fails with a finding where a login cannot be had. */
    static String encoded(PullLogins logins, GitCredentials credentials) {
        Map<String, Object> auths = new LinkedHashMap<>();
        for (PullLogin login : logins.logins()) {
            UserPassword found = login(login, credentials);
            auths.put(
                    host(login.registry()),
                    Map.of(
                            "username",
                            found.username(),
                            "password",
                            found.secret(),
                            "auth",
                            base64(found.username() + ":" + found.secret())));
        }
        return base64(ManifestWriter.json(Map.of("auths", auths)));
    }

    /** The login itself; fails with a finding where its credential is unknown or no user name with a secret. */
    static UserPassword login(PullLogin login, GitCredentials credentials) {
        GitCredential found = credentials.find(login.credentialId(), login.context());
        if (found instanceof UserPassword user) {
            return user;
        }
        throw new FindingException(new Finding(
                "credentials.no-registry-login",
                "Credential \"%s\" is no user name with a password or token".formatted(login.credentialId()),
                "Nodes log in to %s by a user name and a secret; no other kind can be put into a pull Secret"
                        .formatted(login.registry()),
                "Name a user name with password in registryCredentialsId; for GitLab best a deploy token that has "
                        + "read_registry alone"));
    }

    // The kubelet knows Docker Hub by its old address.
    private static String host(String registry) {
        return registry.equals("docker.io") ? "https://index.docker.io/v1/" : registry;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
