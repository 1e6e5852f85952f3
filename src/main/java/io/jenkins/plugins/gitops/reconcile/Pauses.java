package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.store.JsonFolder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Which applications a person keeps from being synced by themselves: {@code paused/<application>.json}. */
public final class Pauses {
    private final JsonFolder<Hold> folder;
    private final Consumer<String> changed;
    private final ConcurrentMap<String, Hold> known = new ConcurrentHashMap<>();

    /**
     * @param folder that nobody else writes to
     * @param changed told of each application that is to be looked at now
     */
    Pauses(JsonFolder<Hold> folder, Consumer<String> changed) {
        this.folder = folder;
        this.changed = changed;
        folder.names().forEach(name -> folder.get(name).ifPresent(hold -> known.put(name, hold)));
    }

    /**
     * Why nothing is to be synced by itself.
     *
     * @param person who said so, "" where unknown
     * @param reason in that person's words, "" for none
     */
    record Hold(String person, String reason, Instant since) {
        Finding finding(String application) {
            return new Finding(
                    "sync.paused-by-hand",
                    "%s was paused%s at %s%s"
                            .formatted(
                                    application,
                                    person.isEmpty() ? "" : " by " + person,
                                    since.truncatedTo(ChronoUnit.SECONDS),
                                    reason.isEmpty() ? "" : ": " + reason),
                    "Nothing is synced, healed or pruned by itself until it goes on; what a person or a build asks for is done",
                    "Let it go on (Go on, on its page) when the reason is gone");
        }
    }

    /** Keeps an application from being synced by itself. @param person who asks, by name @param reason "" for none */
    public void hold(String application, String person, String reason, Instant now) {
        Hold hold = new Hold(person, reason, now);
        folder.put(application, hold);
        known.put(application, hold);
        changed.accept(application);
    }

    /** Lets it go on. */
    public void release(String application) {
        folder.remove(application);
        known.remove(application);
        changed.accept(application);
    }

    /** Why, where it is paused. */
    public Optional<Finding> of(String application) {
        return Optional.ofNullable(known.get(application)).map(hold -> hold.finding(application));
    }

    /** The same question of whether an application may be synced by itself, asked here first. */
    BiFunction<ManagedApplication, String, Optional<Finding>> before(
            BiFunction<ManagedApplication, String, Optional<Finding>> others) {
        return (managed, revision) -> of(managed.name()).or(() -> others.apply(managed, revision));
    }
}
