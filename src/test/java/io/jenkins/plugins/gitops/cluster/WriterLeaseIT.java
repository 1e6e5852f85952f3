package io.jenkins.plugins.gitops.cluster;

import static io.jenkins.plugins.gitops.testing.TestCluster.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.testing.TestCluster;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WriterLeaseIT {
    private static final ResourceType LEASE = new ResourceType("coordination.k8s.io", "v1", "Lease", "leases", true);
    private static final long LONG_ENOUGH = KubeLease.DURATION.toNanos() + 1;

    @RegisterExtension
    final TestCluster server = new TestCluster();

    private final AtomicLong passed = new AtomicLong();

    @Test
    void shouldGiveTheRightToWriteToOneOnly() {
        WriterLease first = lease("home/one");
        WriterLease second = lease("home/two");

        assertThat(first.acquire()).isTrue();
        assertThat(second.acquire()).isFalse();

        assertThat(first.held()).isTrue();
        assertThat(second.held()).isFalse();
        assertThat(second.holder()).isEqualTo("home/one");
        assertThat(first.acquire()).describedAs("renewed").isTrue();
    }

    @Test
    void shouldNotTakeACopiedHomeForTheFirstOne() {
        WriterLease first = lease("home/one");
        WriterLease copy = lease("home/one");

        assertThat(first.acquire()).isTrue();

        assertThat(copy.acquire()).isFalse();
        assertThat(first.held()).isTrue();
    }

    @Test
    void shouldBeTakenBySuccessorOnceItWasSeenUnchangedForItsWholeTime() {
        // Given a holder that dies
        Cluster dying = server.connect(server.settings());
        assertThat(dying.lease(server.namespace(), "writer", "home/one").acquire())
                .isTrue();
        dying.close();
        WriterLease successor = lease("home/two");

        // When
        boolean atFirst = successor.acquire();
        passed.addAndGet(LONG_ENOUGH);
        boolean afterItsTime = successor.acquire();

        // Then
        assertThat(atFirst).isFalse();
        assertThat(afterItsTime).isTrue();
        assertThat(successor.holder()).isEqualTo("home/two");
    }

    @Test
    void shouldNeverBeTakenByAnotherInstallationWithoutAnAdministrator() {
        // Given
        Cluster dying = server.connect(server.settings());
        assertThat(dying.lease(server.namespace(), "writer", "home/one").acquire())
                .isTrue();
        dying.close();
        WriterLease other = lease("elsewhere/one");

        // When
        other.acquire();
        passed.addAndGet(LONG_ENOUGH);

        // Then
        assertThat(other.acquire()).isFalse();
        assertThat(other.holder()).isEqualTo("home/one");

        // When
        other.takeOver();

        // Then
        assertThat(other.held()).isTrue();
        assertThat(lease("home/two").acquire()).isFalse();
    }

    @Test
    void shouldBeLostByTheOneItIsTakenFrom() {
        WriterLease first = lease("home/one");
        WriterLease second = lease("home/two");
        first.acquire();

        second.takeOver();

        assertThat(first.acquire()).isFalse();
        assertThat(first.held()).isFalse();
        assertThat(second.acquire()).isTrue();
    }

    @Test
    void shouldPassToTheNextProcessAtOnceWhenGivenBackAndToNobodyElse() {
        WriterLease first = lease("home/one");
        first.acquire();

        first.close();

        assertThat(first.held()).isFalse();
        assertThat(first.acquire()).describedAs("closed").isFalse();
        assertThat(lease("elsewhere/one").acquire()).isFalse();
        assertThat(lease("home/two").acquire()).isTrue();
    }

    @Test
    void shouldGiveNothingToAClockThatJumps() {
        lease("home/one").acquire();
        Clock tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        ClusterRuntime ahead = new ClusterRuntime(tomorrow, System::nanoTime, () -> 0.5, WriterLeaseIT::id, "k");
        WriterLease twin = server.connect(server.settings(), ahead).lease(server.namespace(), "writer", "home/two");

        assertThat(twin.acquire()).isFalse();
        assertThat(twin.acquire()).isFalse();
    }

    @Test
    void shouldNotBeHeldAnyMoreWhenItCouldNotBeRenewedInTime() {
        WriterLease lease = lease("home/one");
        lease.acquire();
        assertThat(lease.held()).isTrue();

        passed.addAndGet(KubeLease.DURATION.toNanos() * 2 / 3);

        assertThat(lease.held()).isFalse();
        assertThat(lease.acquire()).isTrue();
        assertThat(lease.held()).isTrue();
    }

    @Test
    void shouldBeRenewedInTheBackground() {
        WriterLease lease = lease("home/one");
        lease.acquire();
        String version = read().resourceVersion();

        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> !read().resourceVersion().equals(version));

        assertThat(lease.held()).isTrue();
        assertThat(read().text("spec", "holderIdentity")).isEqualTo("home/one");
        assertThat(read().number("spec", "leaseTransitions")).isZero();
    }

    @Test
    void shouldComeBackAfterSomebodyDeletedIt() {
        WriterLease lease = lease("home/one");
        lease.acquire();
        server.delete(LEASE, new ObjectKey(LEASE.group(), LEASE.kind(), server.namespace(), "writer"));

        assertThat(lease.acquire()).isTrue();
        assertThat(lease("home/two").acquire()).isFalse();
    }

    @Test
    void shouldMakeItsNamespaceWhereItIsMissing() {
        String namespace = "lease-" + id().substring(0, 8);
        WriterLease lease = server.admin().lease(namespace, "writer", "home/one");

        boolean acquired = lease.acquire();
        server.delete(NAMESPACE, new ObjectKey("", "Namespace", "", namespace));

        assertThat(acquired).isTrue();
    }

    @Test
    void shouldSayWhatIsMissingWhereItMayNotBeWritten() {
        // Given
        Cluster nobody = server.connect(server.user("lease-nobody"));

        // When
        ClusterException refused = catchThrowableOfType(
                ClusterException.class,
                () -> nobody.lease(server.namespace(), "writer", "home/one").acquire());

        // Then
        assertThat(refused.finding().code()).isEqualTo("cluster.forbidden");
        assertThat(refused.finding().meaning())
                .contains("get leases.coordination.k8s.io")
                .contains(server.namespace());
    }

    private WriterLease lease(String holder) {
        ClusterRuntime runtime = new ClusterRuntime(
                Clock.systemUTC(), () -> System.nanoTime() + passed.get(), () -> 0.5, WriterLeaseIT::id, "k");
        return server.connect(server.settings(), runtime).lease(server.namespace(), "writer", holder);
    }

    private Manifest read() {
        return server.admin().get(LEASE, server.namespace(), "writer").orElseThrow();
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
