package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.diff.DiffSettings;
import io.jenkins.plugins.gitops.diff.IgnoredFields;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobsTest {
    private static final DiffSettings OTHER = new DiffSettings(IgnoredFields.NONE, true);

    private static Item job(String hash, DiffSettings diff) {
        Manifest manifest = Manifest.of(Map.of(
                "apiVersion",
                "batch/v1",
                "kind",
                "Job",
                "metadata",
                Map.of("name", "once", "namespace", "shop"),
                "spec",
                Map.of("ttlSecondsAfterFinished", 0)));
        ResourceType type = new ResourceType("batch", "v1", "Job", "jobs", true);
        return new Item(manifest, type, hash + diff.digest(), diff);
    }

    private static Optional<Entry> applied(Item item) {
        return Optional.of(new Entry(item.key(), "batch/v1", "uid", item.desiredHash(), "", ""));
    }

    @Test
    void shouldNotRunAJobAgainWhereOnlyTheRulesOfItsComparisonChanged() {
        Item before = job("hash-1", DiffSettings.STANDARD);
        Item after = job("hash-1", OTHER);
        Manifest ended =
                before.desired().with(List.of(Map.of("type", "Complete", "status", "True")), "status", "conditions");

        assertThat(OTHER.digest()).isNotEmpty();
        assertThat(Jobs.cleanedUp(after, applied(before))).isTrue();
        assertThat(Jobs.cleanedUp(before, applied(after))).isTrue();
        assertThat(Jobs.done(after, ended, applied(before))).isTrue();
    }

    @Test
    void shouldRunAJobThatChanged() {
        Optional<Entry> known = applied(job("hash-1", DiffSettings.STANDARD));

        assertThat(Jobs.cleanedUp(job("hash-2", DiffSettings.STANDARD), known)).isFalse();
        assertThat(Jobs.cleanedUp(job("hash-2", OTHER), known)).isFalse();
        assertThat(Jobs.cleanedUp(
                        job("hash-1", OTHER),
                        Optional.of(Entry.intent(known.get().key(), "batch/v1"))))
                .isFalse();
    }
}
