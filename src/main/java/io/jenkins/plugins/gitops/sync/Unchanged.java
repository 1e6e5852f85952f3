package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.LiveFacts;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import java.math.BigInteger;
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
        return !entry.liveHash().isEmpty()
                && entry.apiVersion().equals(item.type().apiVersion())
                && entry.desiredHash().equals(item.desiredHash())
                && entry.uid().equals(facts.uid())
                && entry.liveHash().equals(facts.specHash())
                && !facts.deleting()
                && (!item.diff().mutations() || entry.resourceVersion().equals(facts.resourceVersion()))
                && notOlder(facts.resourceVersion(), entry.resourceVersion());
    }

    /** Whether one resourceVersion is at least as new as another; false where they cannot be compared. */
    static boolean notOlder(String version, String than) {
        if (version.equals(than)) {
            return true;
        }
        boolean comparable = version.matches("\\d{1,40}") && than.matches("\\d{1,40}");
        return comparable && new BigInteger(version).compareTo(new BigInteger(than)) >= 0;
    }
}
