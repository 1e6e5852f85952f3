package io.jenkins.plugins.gitops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.CutProxy;
import io.jenkins.plugins.gitops.testing.HelloImage;
import io.jenkins.plugins.gitops.testing.Seeds;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Seed 001: two ApplicationSets over three clusters, a cluster's Secret, and a rollback by a revert, with real pods. */
class Seed001IT {
    private static final String IMAGE = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/tech-seminar:sha-0000001";
    private static final String DEV = "https://kubernetes.default.svc";
    private static final String STAGING = "https://192.168.49.3:8443";
    private static final String PROD = "https://192.168.49.4:8443";

    @RegisterExtension
    private final TestCluster cluster = new TestCluster();

    @TempDir
    private Path folder;

    private SeedEngine seed;
    private ServedRepository repository;
    private CutProxy way;
    private String image;

    @BeforeEach
    void start() throws Exception {
        cluster.requireRealPods();
        image = HelloImage.push(cluster, "seeds/tech-seminar:sha-0000001", Map.of());
        way = new CutProxy(cluster.settings().server());
        seed = new SeedEngine(cluster, folder);
        repository = seed.repository("seogayeong/tech-seminar-gitops");
    }

    @AfterEach
    void stop() throws Exception {
        if (seed != null) {
            seed.close();
            way.close();
        }
    }

    @Test
    void shouldDeployDevAndStagingByThemselvesAndProdOnlyWhenSomeoneSyncsIt() {
        Map<String, String> files = sets();
        files.replaceAll((path, text) -> text.replace(STAGING, DEV).replace(PROD, DEV));
        String commit = repository.commit("main", files, "Add the sets");
        Engine engine = seed.startFrom(repository, "apps");

        seed.awaitHealthy("gitops-monitor-dev", commit);
        ApplicationStatus deployed = seed.awaitHealthy("gitops-monitor-staging", commit);
        seed.await("gitops-monitor-prod", status -> status.sync() == SyncStatus.OUT_OF_SYNC);

        assertThat(ready("dev")).isEqualTo(1);
        assertThat(ready("staging")).isEqualTo(2);
        assertThat(deployment("prod")).isEmpty();
        assertThat(deployed.cause()).isEmpty();
        engine.sync("gitops-monitor-prod");
        seed.awaitHealthy("gitops-monitor-prod", commit);
        assertThat(ready("prod")).isEqualTo(3);
    }

    @Test
    void shouldNameTheExitCodeOfACrashAndComeBackByARevert() throws Exception {
        String good = repository.commit("main", sets(), "Add the sets");
        seed.startFrom(repository, "apps");
        seed.awaitHealthy("gitops-monitor-dev", good);
        String bad = HelloImage.push(cluster, "seeds/tech-seminar:sha-0000002", Map.of("HELLO_EXIT_CODE", "1"));

        String crash = repository.commit("main", dev(bad), "Update the image to sha-0000002");
        ApplicationStatus broken = seed.awaitCause("gitops-monitor-dev", crash, "health.crash");
        String revert = repository.commit("main", dev(image), "Revert \"Update the image to sha-0000002\"");

        assertThat(broken.cause().map(Finding::sentence).orElse("")).contains("exit code 1", "gitops-monitor");
        seed.awaitHealthy("gitops-monitor-dev", revert);
        assertThat(ready("dev")).isEqualTo(1);
    }

    @Test
    void shouldSayThatTheClusterSecretAsItIsPrintedHoldsNoLogin() {
        Map<String, String> files = sets();
        files.put("apps/staging-cluster.yaml", Seeds.text("001/cluster-secret.yaml"));
        String commit = repository.commit("main", files, "Add the sets");
        Engine engine = seed.startFrom(repository, "apps");

        seed.awaitHealthy("gitops-monitor-dev", commit);
        ApplicationStatus unknown =
                seed.await("gitops-monitor-staging", status -> code(status).equals("cluster.unknown"));

        assertThat(unknown.sync()).isEqualTo(SyncStatus.UNKNOWN);
        assertThat(unknown.cause().map(Finding::sentence).orElse("")).contains(STAGING);
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> engine.declared().stream()
                        .flatMap(status -> status.allFindings().stream())
                        .anyMatch(finding -> finding.code().equals("cluster.secret-incomplete")
                                && finding.seen().contains("staging-cluster")));
    }

    @Test
    void shouldSayThatAClusterCannotBeReachedAndDeployToTheOther() {
        String nowhere = "https://127.0.0.1:1";
        Map<String, String> files = sets();
        files.replaceAll((path, text) -> text.replace(STAGING, nowhere));
        files.put("apps/staging-cluster.yaml", secret("staging", nowhere));
        String commit = repository.commit("main", files, "Add the sets");
        seed.startFrom(repository, "apps");

        seed.awaitHealthy("gitops-monitor-dev", commit);
        ApplicationStatus status =
                seed.await("gitops-monitor-staging", seen -> code(seen).equals("cluster.unreachable"));

        assertThat(status.sync()).isEqualTo(SyncStatus.UNKNOWN);
        assertThat(status.cause().map(Finding::sentence).orElse("")).contains("127.0.0.1");
    }

    @Test
    void shouldDeployByTheSecretAndGoOnByItselfAfterTheWayThereWasCut() {
        String address = way.in(cluster.settings().server());
        Map<String, String> files = sets();
        files.remove("apps/applicationset-auto.yaml");
        files.replaceAll((path, text) -> text.replace(PROD, address));
        files.put("apps/prod-cluster.yaml", secret("prod", address));
        String commit = repository.commit("main", files, "Add the set");
        Engine engine = seed.startFrom(repository, "apps");
        seed.await("gitops-monitor-prod", status -> status.sync() == SyncStatus.OUT_OF_SYNC);
        engine.sync("gitops-monitor-prod");
        seed.awaitHealthy("gitops-monitor-prod", commit);
        String uid = deployment("prod").orElseThrow().uid();

        way.cut();
        ApplicationStatus cut = seed.await("gitops-monitor-prod", status -> status.sync() == SyncStatus.UNKNOWN);
        assertThat(code(cut)).startsWith("cluster.");
        way.mend();

        seed.awaitHealthy("gitops-monitor-prod", commit);
        assertThat(deployment("prod").map(Manifest::uid)).contains(uid);
    }

    /** What stands in the repository, with addresses of the test's own servers and a namespace for each environment. */
    private Map<String, String> sets() {
        Map<String, String> files = new HashMap<>();
        for (String environment : new String[] {"dev", "staging", "prod"}) {
            seed.namespace(environment);
            String file = "manifests/" + environment + "/deployment.yaml";
            files.put(file, Seeds.text("001/" + file).replace(IMAGE, image));
        }
        for (String set : new String[] {"applicationset-auto.yaml", "applicationset-manual.yaml"}) {
            String text = Seeds.text("001/" + set)
                    .replace("https://git.example/tech-seminar-gitops.git", repository.url())
                    .replace("namespace: gitops-monitor\n", "namespace: \"" + cluster.namespace() + "-{{env}}\"\n");
            files.put("apps/" + set, text);
        }
        return files;
    }

    private Map<String, String> dev(String image) {
        return Map.of(
                "manifests/dev/deployment.yaml",
                Seeds.text("001/manifests/dev/deployment.yaml").replace(IMAGE, image));
    }

    /** The Secret as it is printed, at another address and with the login that it lacks. */
    private String secret(String name, String server) {
        String login = "\"bearerToken\": \"%s\",\n      "
                .formatted(cluster.settings("admin-token").login().token());
        return Seeds.text("001/cluster-secret.yaml")
                .replace("staging", name)
                .replace(STAGING, server)
                .replace("\"tlsClientConfig\"", login + "\"tlsClientConfig\"");
    }

    private int ready(String environment) {
        return Integer.parseInt(deployment(environment).orElseThrow().text("status", "readyReplicas"));
    }

    private Optional<Manifest> deployment(String environment) {
        return cluster.admin().get(TestCluster.DEPLOYMENT, seed.namespace(environment), "gitops-monitor");
    }

    private static String code(ApplicationStatus status) {
        return status.cause().map(Finding::code).orElse("");
    }
}
