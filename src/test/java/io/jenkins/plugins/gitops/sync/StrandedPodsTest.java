package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.cluster.Cluster.Propagation;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import io.jenkins.plugins.gitops.render.AccountPull;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrandedPodsTest {
    private static final AccountPull PULL = new AccountPull("shop", "default", "pull");
    private static final String WAITING = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web-1
              namespace: shop
              uid: u1
              ownerReferences: [{kind: ReplicaSet, name: web, controller: true}]
            spec: {serviceAccountName: default, imagePullSecrets: [{name: others}]}
            status:
              phase: Pending
              containerStatuses: [{name: a, state: {waiting: {reason: ImagePullBackOff}}}]
            """;

    private final Cluster cluster = mock();
    private final StrandedPods pods = new StrandedPods(cluster, List.of(workload()));

    @Test
    void shouldDeleteAPodThatWaitsInVain() {
        there(WAITING);
        when(cluster.delete(any(), any(), any(), any(), any())).thenReturn(true);

        assertThat(pods.restart(PULL)).isEqualTo(1);

        verify(cluster).delete(any(), eq(read(WAITING).key()), eq("u1"), eq(""), eq(Propagation.BACKGROUND));
    }

    @ParameterizedTest
    @CsvSource({
        "phase: Pending, phase: Running",
        "name: others, name: pull",
        "kind: ReplicaSet, kind: Job",
        "controller: true, controller: false",
        "reason: ImagePullBackOff, reason: ContainerCreating",
        "serviceAccountName: default, serviceAccountName: runner",
        "uid: u1, deletionTimestamp: now",
        "containerStatuses: [, 'containerStatuses: [{name: b, state: {running: {startedAt: now}}}, '",
        "'name: a, state', 'name: a, lastState: {terminated: {exitCode: 1}}, state'"
    })
    void shouldLeaveEveryOtherPodAlone(String as, String is) {
        there(WAITING.replace(as, is));

        assertThat(pods.restart(PULL)).isZero();

        verify(cluster, never()).delete(any(), any(), any(), any(), any());
    }

    private void there(String pod) {
        when(cluster.list(any(), eq("shop"), eq("app=web"))).thenReturn(List.of(read(pod)));
    }

    private static Item workload() {
        Manifest web = read("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: shop}
                spec: {selector: {matchLabels: {app: web}}}
                """);
        return new Item(web, new ResourceType("apps", "v1", "Deployment", "deployments", true), "hash");
    }

    private static Manifest read(String yaml) {
        return new ManifestReader().read("test.yaml", yaml).get(0);
    }
}
