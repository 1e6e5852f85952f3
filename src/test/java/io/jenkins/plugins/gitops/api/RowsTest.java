package io.jenkins.plugins.gitops.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.ResourceStatus;
import io.jenkins.plugins.gitops.reconcile.BadState;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import io.jenkins.plugins.gitops.testing.HandClock;
import io.jenkins.plugins.gitops.view.HeadlineParts;
import io.jenkins.plugins.gitops.view.HeadlineParts.Sentence;
import io.jenkins.plugins.gitops.view.HeadlineParts.What;
import io.jenkins.plugins.gitops.view.LastDeployment;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowsTest {
    private final TestEstate estate = new TestEstate();
    private final Map<String, LastDeployment> deployments = new HashMap<>();
    private final HandClock clock = new HandClock(TestEstate.START);
    private final Rows rows = new Rows(estate, deployments::get, clock);

    @BeforeEach
    void fill() {
        estate.add("shop", "team");
        estate.add("till", "team");
    }

    @Test
    void shouldGiveTheVerySameAnswerWhileNothingHappens() {
        Rows.Snapshot first = rows.refresh();

        assertThat(rows.refresh()).isSameAs(first);
        assertThat(first.rows()).extracting(row -> row.view().name()).containsExactly("shop", "till");
    }

    @Test
    void shouldCountNoChangeWhereALookFoundNothingNew() {
        Rows.Snapshot first = rows.refresh();

        look("shop", SyncStatus.SYNCED, Duration.ofSeconds(5));
        assertThat(rows.refresh()).isSameAs(first);

        look("shop", SyncStatus.SYNCED, Duration.ofMinutes(5));
        Rows.Snapshot later = rows.refresh();
        assertThat(later.version()).isEqualTo(first.version());
        assertThat(later.rows().get(0).view().comparedAt()).isEqualTo(clock.instant());
        assertThat(later.rows().get(0).view().changedAt()).isEqualTo(TestEstate.START);
        assertThat(later.rows().get(1)).isSameAs(first.rows().get(1));
    }

    @Test
    void shouldCountAChangeAndMakeThatOneRowAnew() {
        Rows.Snapshot first = rows.refresh();

        look("till", SyncStatus.OUT_OF_SYNC, Duration.ofSeconds(1));
        Rows.Snapshot later = rows.refresh();

        assertThat(later.version()).isGreaterThan(first.version());
        assertThat(later.rows().get(1).view().sync()).isEqualTo("OUT_OF_SYNC");
        assertThat(later.rows().get(1).view().changedAt()).isEqualTo(clock.instant());
        assertThat(later.rows().get(0)).isSameAs(first.rows().get(0));
    }

    @Test
    void shouldCountAPauseADeploymentAndAnApplicationThatComesOrGoes() {
        long version = rows.refresh().version();

        estate.paused.add("shop");
        assertThat(rows.refresh().version()).isEqualTo(version + 1);
        HeadlineParts parts = new HeadlineParts(Sentence.PUSHING, What.IMAGES, List.of("shop:1"), "", 0);
        deployments.put(
                "shop",
                new LastDeployment("1", "shop: pushing", parts, "PUSHING", false, clock.instant(), "somebody", "", ""));
        assertThat(rows.refresh().version()).isEqualTo(version + 2);
        assertThat(rows.known().rows().get(0).view().phase()).isEqualTo("DEPLOYING");
        estate.add("stock", "team");
        assertThat(rows.refresh().version()).isEqualTo(version + 3);
        estate.applications.remove("till");
        assertThat(rows.refresh().version()).isEqualTo(version + 4);
        assertThat(rows.refresh().version()).isEqualTo(version + 4);
    }

    @Test
    void shouldCountWhatOnlyTheApplicationsOwnPageShowsAndKeepTheRows() {
        Rows.Snapshot first = rows.refresh();

        estate.see("shop", List.of(object(Health.Status.PROGRESSING)));
        Rows.Snapshot begun = rows.refresh();
        assertThat(begun.version()).isEqualTo(first.version() + 1);
        assertThat(begun.rows()).isSameAs(first.rows());

        estate.see("shop", List.of(object(Health.Status.PROGRESSING)));
        assertThat(rows.refresh()).isSameAs(begun);

        estate.see("shop", List.of(object(Health.Status.HEALTHY)));
        assertThat(rows.refresh().version()).isEqualTo(first.version() + 2);
        estate.bad.put("shop", List.of(new BadState("hash", "abc", "slow", "1", TestEstate.START)));
        assertThat(rows.refresh().version()).isEqualTo(first.version() + 3);
        assertThat(rows.refresh().version()).isEqualTo(first.version() + 3);
        assertThat(rows.known().rows()).isSameAs(first.rows());
    }

    private static ResourceStatus object(Health.Status health) {
        return new ResourceStatus(
                new ObjectKey("apps", "Deployment", "shop-space", "shop"),
                SyncStatus.SYNCED,
                Optional.of(new Health(health, "")),
                "");
    }

    private void look(String name, SyncStatus sync, Duration later) {
        clock.pass(later);
        estate.see(name, sync, Health.healthy(), clock.instant());
    }
}
