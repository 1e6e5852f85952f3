package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.application.Destination;
import io.jenkins.plugins.gitops.application.Folders;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClusterDirectoryTest {
    @Test
    void shouldNotConnectAnewForALookThatStillRunsWhenAllIsClosed() {
        AtomicInteger connections = new AtomicInteger();
        ClusterDirectory directory = new ClusterDirectory(Identity.of("test", "one"), (key, application) -> {});
        directory.replace(
                List.of(new RegisteredCluster("k3s", "https://10.0.0.1:6443", true, "fingerprint", Folders.NONE, () -> {
                    connections.incrementAndGet();
                    return null;
                })));

        directory.close();

        assertThatThrownBy(() -> directory.find(new Destination("", "k3s", "shop")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(connections).hasValue(0);
    }
}
