package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BumpRulesTest {
    private final BumpSettings settings = new BumpSettings();

    @Test
    void shouldNeedAPlaceAndOneAlone() {
        assertThatThrownBy(() -> BumpRules.check(settings, "")).hasMessageContaining("Neither an application");

        settings.furtherApplications(List.of("shop-dev, shop-test"));
        assertThatCode(() -> BumpRules.check(settings, "")).doesNotThrowAnyException();

        settings.repository("https://gitlab.example/team/manifests.git");
        assertThatThrownBy(() -> BumpRules.check(settings, "")).hasMessageContaining("Both an application");
    }

    @Test
    void shouldLendNoCredentialToARepositoryThatNobodyConfigured() {
        settings.repository("https://gitlab.example/team/manifests.git");
        assertThatThrownBy(() -> BumpRules.check(settings, "")).hasMessageContaining("No branch");

        settings.branch("main");
        assertThatThrownBy(() -> BumpRules.check(settings, "")).hasMessageContaining("No credential is named");

        assertThatCode(() -> BumpRules.check(settings, "of-the-folder")).doesNotThrowAnyException();
        settings.gitCredentialsId("mine");
        assertThatCode(() -> BumpRules.check(settings, "")).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseASecretInAnAddressBeforeItIsWrittenDown() {
        settings.repository("https://bot:glpat-0123456789abcdef@gitlab.example/team/manifests.git");

        assertThatThrownBy(() -> BumpRules.check(settings, ""))
                .hasMessageContaining("user name or password")
                .hasMessageNotContaining("glpat-0123456789abcdef");
    }

    @Test
    void shouldKnowTheModes() {
        settings.furtherApplications(List.of("shop-dev"));
        settings.mode("mergeRequest");
        assertThatCode(() -> BumpRules.check(settings, "")).doesNotThrowAnyException();

        settings.mode("force");
        assertThatThrownBy(() -> BumpRules.check(settings, "")).hasMessageContaining("no mode 'force'");
    }
}
