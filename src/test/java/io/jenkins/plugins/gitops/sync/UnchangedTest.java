package io.jenkins.plugins.gitops.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.cluster.LiveFacts;
import io.jenkins.plugins.gitops.cluster.ResourceType;
import io.jenkins.plugins.gitops.cluster.Versions;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnchangedTest {
    private static final ObjectKey KEY = new ObjectKey("", "ConfigMap", "shop", "settings");
    private static final Item ITEM = new Item(
            Manifest.of(Map.of("apiVersion", "v1", "kind", "ConfigMap")),
            new ResourceType("", "v1", "ConfigMap", "configmaps", true),
            "wanted");
    private static final Entry ENTRY = new Entry(KEY, "v1", "uid", "wanted", "live", "100");
    private static final LiveFacts FACTS = facts("uid", "101", "live", false);

    private static LiveFacts facts(String uid, String version, String hash, boolean deleting) {
        return new LiveFacts(KEY, uid, version, 0, "shop", hash, deleting, true);
    }

    private static boolean unchanged(Entry entry, LiveFacts facts) {
        return Unchanged.since(ITEM, Optional.of(entry), Optional.of(facts));
    }

    @Test
    void shouldBeUnchangedWhileBothHashesAre() {
        assertThat(unchanged(ENTRY, FACTS)).isTrue();
    }

    @Test
    void shouldDoubtWhateverIsDifferentOrNotKnown() {
        assertThat(unchanged(ENTRY, facts("other", "101", "live", false))).isFalse();
        assertThat(unchanged(ENTRY, facts("uid", "101", "edited", false))).isFalse();
        assertThat(unchanged(ENTRY, facts("uid", "101", "live", true))).isFalse();
        assertThat(unchanged(new Entry(KEY, "v1", "uid", "other", "live", "100"), FACTS))
                .isFalse();
        assertThat(unchanged(new Entry(KEY, "v1beta1", "uid", "wanted", "live", "100"), FACTS))
                .isFalse();
        assertThat(unchanged(Entry.intent(KEY, "v1"), FACTS)).isFalse();
        assertThat(Unchanged.since(ITEM, Optional.empty(), Optional.of(FACTS))).isFalse();
        assertThat(Unchanged.since(ITEM, Optional.of(ENTRY), Optional.empty())).isFalse();
    }

    @Test
    void shouldNotJudgeWhatIsOlderThanOurOwnApply() {
        assertThat(unchanged(ENTRY, facts("uid", "99", "live", false))).isFalse();
        assertThat(unchanged(ENTRY, facts("uid", "not-a-number", "live", false)))
                .isFalse();
        assertThat(Versions.notOlder("9", "10")).isFalse();
        assertThat(Versions.notOlder("10", "9")).isTrue();
        assertThat(Versions.notOlder("same", "same")).isTrue();
    }
}
