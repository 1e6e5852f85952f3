package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.LiveFacts;
import io.jenkins.plugins.gitops.cluster.Versions;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import java.util.Optional;

/** Whether hashes alone tell that an object is as it was after our last apply. */
final class Unchanged {
    private Unchanged() {}

    /**
     * @param known the inventory's entry
     * @param seen by the watch
     * @return false also where it cannot be told
     */
    static boolean since(Item item, Optional<Entry> known, Optional<LiveFacts> seen) {
        if (known.isEmpty() || seen.isEmpty()) {
            return false;
        }
        Entry entry = known.get();
        LiveFacts facts = seen.get();
        return entry.desiredHash().equals(item.desiredHash())
                && intact(item, entry, facts)
                && (!item.diff().mutations() || entry.resourceVersion().equals(facts.resourceVersion()));
    }

    /** Whether only what Git wants of an object is new: what we own of it is as it was after our last apply. */
    static boolean intact(Item item, Entry entry, LiveFacts facts) {
        return !entry.liveHash().isEmpty()
                && entry.apiVersion().equals(item.type().apiVersion())
                && entry.uid().equals(facts.uid())
                && entry.liveHash().equals(facts.specHash())
                && !facts.deleting()
                && Versions.notOlder(facts.resourceVersion(), entry.resourceVersion());
    }
}
