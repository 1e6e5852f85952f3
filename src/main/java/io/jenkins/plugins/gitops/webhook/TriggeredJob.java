package io.jenkins.plugins.gitops.webhook;

import hudson.model.Item;
import hudson.scm.SCM;
import io.jenkins.plugins.gitops.git.RepositoryKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import jenkins.scm.api.SCMHead;
import jenkins.triggers.SCMTriggerItem;
import jenkins.triggers.SCMTriggerItem.SCMTriggerItems;

/** A job with its trigger, and what was worked out of both, so that an event costs a comparison and no look at the disk. */
final class TriggeredJob {
    private final Item item;
    private final TriggerRules rules;
    private final Set<String> named;
    private volatile String head;
    private volatile Set<String> own;

    TriggeredJob(Item item, GitOpsPushTrigger trigger) {
        this.item = item;
        this.rules = trigger.rules();
        this.named = keys(trigger.repositories());
    }

    Item item() {
        return item;
    }

    /** Whether it is the job of its name. */
    boolean alive() {
        return found().filter(named -> named == item).isPresent();
    }

    /** Whether another is the job of its name: all jobs were read from disk again. */
    boolean replaced() {
        return found().filter(named -> named != item).isPresent();
    }

    private Optional<Item> found() {
        return Optional.ofNullable(Jenkins.get().getItemByFullName(item.getFullName()));
    }

    boolean wants(WebhookEvent event) {
        return rules.want(event, head())
                && (event.image() != null || event.repositories().stream().anyMatch(repositories()::contains));
    }

    /** All repositories that it listens to, as keys. */
    Set<String> repositories() {
        if (!named.isEmpty()) {
            return named;
        }
        Set<String> known = own;
        if (known == null) {
            known = fromJob();
            own = known;
        }
        return known;
    }

    /** Has the job's own repositories looked for again. */
    void forgetOwn() {
        own = null;
    }

    // Not at the start: the multibranch project that knows it may not be loaded yet.
    private String head() {
        String known = head;
        if (known == null) {
            SCMHead found = SCMHead.HeadByItem.findHead(item);
            known = found == null ? "" : found.getName();
            head = known;
        }
        return known;
    }

    // Git's SCM gives "git" and its addresses as its key; that needs no class of it.
    private Set<String> fromJob() {
        SCMTriggerItem scmItem = SCMTriggerItems.asSCMTriggerItem(item);
        return scmItem == null
                ? Set.of()
                : keys(scmItem.getSCMs().stream().map(SCM::getKey).flatMap(key -> Arrays.stream(key.split(" "))));
    }

    private static Set<String> keys(Stream<String> addresses) {
        return addresses.flatMap(address -> RepositoryKey.of(address).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
