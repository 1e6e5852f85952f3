package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.application.Folders;
import io.jenkins.plugins.gitops.cluster.ClusterConnector;
import io.jenkins.plugins.gitops.cluster.ClusterLogin;
import io.jenkins.plugins.gitops.cluster.ClusterSecret;
import io.jenkins.plugins.gitops.cluster.ClusterSettings;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.reconcile.RegisteredCluster;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;

/** From clusters as they are configured, or stand in a repository, to what the reconciler keeps of them. */
final class ClusterRegistrations {
    private final ClusterConnector connector;
    private final Consumer<String> problems;

    ClusterRegistrations(ClusterConnector connector, Consumer<String> problems) {
        this.connector = connector;
        this.problems = problems;
    }

    RegisteredCluster of(ClusterDefinition definition) {
        return new RegisteredCluster(
                definition.name(),
                server(definition),
                definition.standard(),
                definition.fingerprint(),
                definition.folders(),
                () -> connector.connect(definition.settings().get()));
    }

    RegisteredCluster of(ClusterSecret secret) {
        return new RegisteredCluster(
                secret.name(),
                secret.settings().server().toString(),
                false,
                fingerprint(secret.settings()),
                Folders.NONE,
                new RegisteredCluster.Origin(secret.project(), secret.labels(), secret.annotations()),
                () -> connector.connect(secret.settings()));
    }

    // Kept in memory alone, and not to be read back.
    private static String fingerprint(ClusterSettings settings) {
        ClusterLogin login = settings.login();
        String all = String.join(
                "\n",
                settings.server().toString(),
                settings.caCertificates(),
                String.valueOf(settings.insecure()),
                login.token(),
                login.clientCertificate(),
                login.clientKey());
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    // A cluster whose settings cannot be read takes nothing from the others; its applications say why when they need
    // it.
    private String server(ClusterDefinition definition) {
        try {
            return definition.settings().get().server().toString();
        } catch (FindingException e) {
            problems.accept("Cluster " + definition.name() + ": " + e.getMessage());
            return "";
        }
    }
}
