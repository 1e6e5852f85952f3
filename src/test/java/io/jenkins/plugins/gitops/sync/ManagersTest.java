package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"argocd-controller", "kustomize-controller", "helm", "kube-controller-manager", "keda-operator"})
    void shouldKnowProgramsThatKeepTheirFields(String manager) {
        assertThat(Managers.isTool(manager)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kubectl-edit", "kubectl-client-side-apply", "Mozilla", "k9s", "node-fetch", "unknown"})
    void shouldKnowEditsByHand(String manager) {
        assertThat(Managers.isTool(manager)).isFalse();
    }

    @Test
    void shouldFindTheProgramAmongThoseInConflict() {
        String conflict = "Apply failed with 2 conflicts: conflict with \"kubectl-edit\" using v1: .data.a,"
                + " conflict with \"keda-operator\" using v1: .spec.replicas";

        assertThat(Managers.toolIn(conflict)).contains("keda-operator");
        assertThat(Managers.toolIn("conflicts with \"kubectl-edit\" using v1")).isEmpty();
    }
}
