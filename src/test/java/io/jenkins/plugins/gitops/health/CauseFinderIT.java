package io.jenkins.plugins.gitops.health;

import static io.jenkins.plugins.gitops.health.Patient.PLAYED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Causes that show on a real API server while the pods are played. */
class CauseFinderIT {
    @RegisterExtension
    final TestCluster server = new TestCluster();

    private static String played(String tag) {
        return PLAYED + ", containers: [{name: web, image: 'registry.example/team/web:%s'}]".formatted(tag);
    }

    private void awaitHealthy(Patient patient) {
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> HealthRules.settled(patient.live())
                        && HealthRules.assess(patient.live())
                                .filter(health -> health.status() == Health.Status.HEALTHY)
                                .isPresent());
    }

    @Test
    void shouldFindNothingWrongWithWhatWorks() {
        Patient web = Patient.deployment(server, played("1"));

        awaitHealthy(web);

        assertThat(web.look()).isEmpty();
    }

    @Test
    void shouldNameAMissingImageAndEndWhenItIsMissedTwice() {
        Patient web = Patient.deployment(server, played("missing-1"));

        Cause first = web.awaitCause("health.image-not-found");
        Cause end = web.awaitEnd("health.image-not-found");

        assertThat(first.finding().seen()).contains("registry.example/team/web:missing-1");
        assertThat(end.where().kind()).isEqualTo("Pod");
    }

    @Test
    void shouldNameAMissingImageAtTheFirstLookAfterItsFirstEvent() {
        Patient web = Patient.deployment(server, played("missing-1"));
        ResourceType pods = server.type("v1", "Pod");
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> server.admin().list(pods, server.namespace(), "app=web").stream()
                        .anyMatch(pod -> pod.maps("status", "containerStatuses").stream()
                                .map(ContainerState::new)
                                .anyMatch(ContainerState::waitsOnError)));

        assertThat(web.look().map(cause -> cause.finding().code())).contains("health.image-not-found");
    }

    @Test
    void shouldNameADeniedPull() {
        Patient web = Patient.deployment(server, played("denied-1"));

        assertThat(web.awaitEnd("health.image-pull-denied").finding().remedy()).contains("imagePullSecret");
    }

    @Test
    void shouldEndACrashLoopAfterThreeRestarts() {
        Patient web = Patient.deployment(server, played("crash-1"));

        Cause end = web.awaitEnd("health.crash");

        assertThat(end.finding().seen()).containsPattern("restarted [3-9]\\d* times");
    }

    @Test
    void shouldLookAtPodsOfTheNewestTemplateAlone() {
        // Given a template whose image is missing
        Patient web = Patient.deployment(server, played("missing-1"));
        web.awaitCause("health.image-not-found");

        // When the next one works, while a pod of the old one is still there
        web.change(Patient.deployment(played("2")));

        // Then
        await().atMost(1, TimeUnit.MINUTES).until(() -> web.look().isEmpty());
    }

    @Test
    void shouldBlameTheNewTemplateWhileOldPodsStillServe() {
        // Given
        Patient web = Patient.deployment(server, played("1"));
        awaitHealthy(web);

        // When
        web.change(Patient.deployment(played("missing-2")));

        // Then
        assertThat(web.awaitCause("health.image-not-found").finding().seen()).contains("missing-2");
    }

    @Test
    void shouldFindTheCauseOfAStatefulSet() {
        Patient db = Patient.apply(server, """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: db}
                spec:
                  replicas: 1
                  serviceName: db
                  selector: {matchLabels: {app: db}}
                  template:
                    metadata: {labels: {app: db}}
                    spec: {%s}
                """.formatted(played("missing-1")));

        assertThat(db.awaitCause("health.image-not-found").where().name()).isEqualTo("db-0");
    }

    @Test
    void shouldFindTheCauseOfADaemonSet() {
        Patient agent = Patient.apply(server, """
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: agent}
                spec:
                  selector: {matchLabels: {app: agent}}
                  template:
                    metadata: {labels: {app: agent}}
                    spec: {%s}
                """.formatted(played("denied-1")));

        agent.awaitCause("health.image-pull-denied");
    }

    @Test
    void shouldEndWithAFailedJobAndTheExitCodeOfItsPod() {
        Patient job = Patient.apply(server, """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: migrate}
                spec:
                  backoffLimit: 0
                  template:
                    spec: {restartPolicy: Never, %s}
                """.formatted(played("fails-1")));

        assertThat(job.awaitEnd("health.crash").finding().seen()).contains("exit code 1");
    }

    @Test
    void shouldFindTheCauseOfACronJobInThePodsOfItsNewestJob() {
        Patient cronJob = Patient.apply(server, """
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: nightly}
                spec:
                  schedule: "0 3 * * *"
                  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, %s}}}}
                """.formatted(played("1")));
        // As its controller, and `kubectl create job --from`, do.
        Patient.apply(server, """
                apiVersion: batch/v1
                kind: Job
                metadata:
                  name: nightly-1
                  ownerReferences:
                  - {apiVersion: batch/v1, kind: CronJob, name: nightly, uid: %s, controller: true}
                spec:
                  template: {spec: {restartPolicy: Never, %s}}
                """.formatted(cronJob.live().uid(), played("missing-1")));

        Cause cause = cronJob.awaitCause("health.image-not-found");

        assertThat(cause.where().kind()).isEqualTo("Pod");
        assertThat(cause.terminal()).isFalse();
    }

    @Test
    void shouldNameAQuotaThatIsUsedUp() {
        Patient.apply(server, """
                apiVersion: v1
                kind: ResourceQuota
                metadata: {name: small}
                spec: {hard: {pods: "0"}}
                """);
        Patient web = Patient.deployment(server, played("1"));

        Cause cause = web.awaitCause("health.quota");

        assertThat(cause.finding().seen()).contains("small");
        assertThat(cause.where().kind()).isEqualTo("Deployment");
    }

    @Test
    void shouldNameAMissingServiceAccount() {
        Patient web = Patient.deployment(server, "serviceAccountName: nobody, " + played("1"));

        assertThat(web.awaitCause("health.service-account").finding().seen()).contains("nobody");
    }

    @Test
    void shouldNameWhatAStatefulSetIsRefusedByItsEvents() {
        Patient.apply(server, """
                apiVersion: v1
                kind: ResourceQuota
                metadata: {name: small}
                spec: {hard: {pods: "0"}}
                """);
        Patient db = Patient.apply(server, """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: db}
                spec:
                  replicas: 1
                  serviceName: db
                  selector: {matchLabels: {app: db}}
                  template:
                    metadata: {labels: {app: db}}
                    spec: {%s}
                """.formatted(played("1")));

        db.awaitCause("health.quota");
    }

    @Test
    void shouldSayThatNoNodeFits() {
        Patient web = Patient.deployment(
                server, "nodeSelector: {disk: none}, containers: [{name: web, image: 'registry.example/web:1'}]");

        assertThat(web.awaitCause("health.unschedulable").finding().seen()).contains("node");
    }

    @Test
    void shouldSayThatNoSchedulerHasLookedAtAPodOnceThatLasts() {
        Patient web = Patient.deployment(
                server, "schedulerName: nobody, containers: [{name: web, image: 'registry.example/web:1'}]");
        TerminalJudge patient = new TerminalJudge(Clock.systemUTC(), 3, Duration.ofHours(1));
        TerminalJudge atOnce = new TerminalJudge(Clock.systemUTC(), 3, Duration.ZERO);
        CauseFinder finder = new CauseFinder(server.admin());

        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> finder.find(web.live(), atOnce)
                        .filter(cause -> cause.finding().code().equals("health.no-scheduler"))
                        .filter(cause -> cause.finding().seen().contains("\"nobody\""))
                        .isPresent());
        assertThat(finder.find(web.live(), patient)).isEmpty();
    }

    @Test
    void shouldEndAtTheProgressDeadline() {
        Patient web = Patient.apply(
                server,
                Patient.deployment(played("unready-1"))
                        .replace("replicas: 1", "replicas: 1\n  progressDeadlineSeconds: 2"));

        assertThat(web.awaitEnd("health.progress-deadline").finding().seen()).contains("2 seconds");
    }

    @Test
    void shouldSayThatAClaimIsNotBound() {
        Patient claim = Patient.apply(server, """
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: data}
                spec:
                  storageClassName: nowhere
                  accessModes: [ReadWriteOnce]
                  resources: {requests: {storage: 1Mi}}
                """);

        await().atMost(1, TimeUnit.MINUTES)
                .untilAsserted(() -> assertThat(claim.awaitCause("health.claim-pending")
                                .finding()
                                .seen())
                        .contains("nowhere"));
    }

    @Test
    void shouldSayThatNobodyPublishesAnAddressForALoadBalancer() {
        Patient service = Patient.apply(server, """
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80}]}
                """);

        assertThat(service.awaitCause("health.no-load-balancer").terminal()).isFalse();
    }

    @Test
    void shouldSayThatNobodyPublishesAnAddressForAnIngress() {
        Patient ingress = Patient.apply(server, """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: web}
                spec:
                  ingressClassName: nobody
                  defaultBackend: {service: {name: web, port: {number: 80}}}
                """);

        assertThat(ingress.awaitCause("health.no-ingress-controller").finding().seen())
                .contains("nobody");
    }
}
