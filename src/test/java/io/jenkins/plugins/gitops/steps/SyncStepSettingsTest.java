package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.record.SyncOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncStepSettingsTest {
    private final SyncStepSettings settings = new SyncStepSettings(" shop ");

    @Test
    void shouldAskForNothingBeyondTheApplicationWhereNothingIsSet() {
        assertThat(settings.options()).isEqualTo(new SyncOptions("", false, false));
        assertThat(settings.application()).isEqualTo("shop");
    }

    @Test
    void shouldPutForceAndReplaceBehindTheOptionsThatWereNamed() {
        settings.syncOptions(List.of("Validate=false, PruneLast=true"));
        settings.force(true);
        settings.replace(true);

        assertThat(settings.options().options())
                .containsExactly("Validate=false", "PruneLast=true", "Force=true", "Replace=true");
    }

    @Test
    void shouldTakeObjectsFromAFieldOfAFormAsFromAScript() {
        settings.resources(List.of("apps:Deployment:shop/web, Deployment shop/api"));
        settings.confirm(List.of(":PersistentVolumeClaim:shop/data"));
        settings.adopt(List.of("[:Service:shop/web]"));

        assertThat(settings.options().resources()).containsExactly("apps:Deployment:shop/web", "Deployment shop/api");
        assertThat(settings.options().confirm()).containsExactly(":PersistentVolumeClaim:shop/data");
        assertThat(settings.options().adopt()).containsExactly(":Service:shop/web");
    }

    @Test
    void shouldReplaceVariablesInEachTextAndKeepAllElse() {
        SyncStepSettings given = new SyncStepSettings("${APP}");
        given.revision("${APP}");
        given.prune(true);
        given.hardRefresh(true);
        given.resources(List.of(":ConfigMap:${APP}"));
        given.applyOnly(true);
        given.force(true);
        given.syncOptions(List.of("PruneLast=${APP}"));
        given.confirm(List.of(":Secret:${APP}"));
        given.confirmCount(3);
        given.adopt(List.of(":Service:${APP}"));
        given.retryLimit(2);
        given.waitForHealthy(false);

        SyncStepSettings filled = given.expanded(text -> text.replace("${APP}", "shop"));

        assertThat(filled.application()).isEqualTo("shop");
        assertThat(filled.waitForHealthy()).isFalse();
        assertThat(filled.options())
                .isEqualTo(new SyncOptions(
                        "shop",
                        true,
                        true,
                        List.of(":ConfigMap:shop"),
                        true,
                        List.of("PruneLast=shop", "Force=true"),
                        List.of(":Secret:shop"),
                        3,
                        List.of(":Service:shop"),
                        2));
    }

    @Test
    void shouldAskADryRunForTheSame() {
        settings.prune(true);
        settings.resources(List.of(":ConfigMap:a"));

        assertThat(settings.asDiff().sync()).isEqualTo(settings.options());
    }
}
