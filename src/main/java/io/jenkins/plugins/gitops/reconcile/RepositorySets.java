package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.appset.ApplicationSet;
import io.jenkins.plugins.gitops.appset.ApplicationSet.MaxUpdate;
import io.jenkins.plugins.gitops.appset.ApplicationSetReader;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.store.JsonFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The ApplicationSets of one applications repository, with the last good applications of each. */
final class RepositorySets {
    private final String key;
    private final JsonFolder<GeneratedSets> store;
    private final SetTools tools;
    private final Map<String, SetFeed> feeds = new LinkedHashMap<>();
    private volatile GeneratedSets sets;
    private volatile List<Generated> applications;
    private GeneratedSets parsed;

    /** Begins with what is on disk. @param key of the repository */
    RepositorySets(String key, JsonFolder<GeneratedSets> store, SetTools tools) {
        this.key = key;
        this.store = store;
        this.tools = tools;
        this.sets = store.get(key).orElse(GeneratedSets.EMPTY);
        this.applications = parse(sets);
        this.parsed = sets;
        sets.sets().keySet().forEach(name -> feeds.put(name, new SetFeed(name, tools)));
    }

    /** An application and the set that made it. */
    record Generated(Application application, SetMember member) {}

    /** Those in force, by set and name. */
    List<Generated> applications() {
        return applications;
    }

    /** Whether the last reading left something open, so that the same commit is to be read again. */
    boolean open() {
        return !sets.missing().isEmpty();
    }

    /** The sets in force, by name. */
    Map<String, String> manifests() {
        Map<String, String> manifests = new TreeMap<>();
        sets.sets().forEach((name, set) -> manifests.put(name, set.manifest()));
        return manifests;
    }

    /** Takes a good reading that is known to be whole; a set that is "" cannot be kept, and stays as it was. */
    synchronized void declared(Map<String, String> manifests) {
        keep(sets.after(manifests));
    }

    /** Takes a good reading of the repository. */
    synchronized void declared(DeclaredReading reading) {
        keep(sets.after(reading));
    }

    /** Evaluates those where something may have changed; true where that changed an application. */
    synchronized boolean refresh(SetOutsides outsides) {
        GeneratedSets before = sets;
        GeneratedSets after = before;
        for (Map.Entry<String, GeneratedSet> set : new TreeMap<>(before.sets()).entrySet()) {
            SetFeed feed = feeds.computeIfAbsent(set.getKey(), name -> new SetFeed(name, tools));
            GeneratedSet known = set.getValue();
            GeneratedSet now = feed.refreshed(known, outsides);
            after = now.equals(known) ? after : after.with(set.getKey(), now);
        }
        keep(after);
        if (after.equals(parsed)) {
            return false;
        }
        List<Generated> now = parse(after);
        boolean changed = !now.equals(applications);
        applications = now;
        parsed = after;
        return changed;
    }

    /** What the sets of a reading would make; nothing is kept. */
    List<SetStatus> preview(DeclaredReading reading, SetOutsides outsides) {
        List<SetStatus> statuses = new ArrayList<>();
        SortedMap<String, String> usable = new TreeMap<>(reading.applicationSets());
        usable.values().removeIf(String::isEmpty);
        usable.forEach((name, manifest) -> {
            SetFeed feed = new SetFeed(name, tools);
            GeneratedSet set = feed.refreshed(GeneratedSet.of(manifest), outsides);
            statuses.add(status(name, set, feed.findings()));
        });
        return statuses;
    }

    List<SetStatus> statuses() {
        return new TreeMap<>(sets.sets())
                .entrySet().stream()
                        .map(set -> status(
                                set.getKey(),
                                set.getValue(),
                                Optional.ofNullable(feeds.get(set.getKey()))
                                        .map(SetFeed::findings)
                                        .orElse(List.of())))
                        .toList();
    }

    boolean reads(RepositoryChange change) {
        return List.copyOf(feeds.values()).stream().anyMatch(feed -> feed.reads(change));
    }

    /** Makes what the generators of a set read. */
    @FunctionalInterface
    interface SetOutsides {
        /** @param project of all applications of the set; empty where it is not known before */
        SetOutside open(Optional<String> project);
    }

    private static SetStatus status(String name, GeneratedSet set, List<Finding> findings) {
        return new SetStatus(name, set.applications().keySet().stream().sorted().toList(), findings);
    }

    private void keep(GeneratedSets after) {
        if (!after.equals(sets)) {
            store.put(key, after);
            sets = after;
            feeds.keySet().retainAll(after.sets().keySet());
        }
    }

    private List<Generated> parse(GeneratedSets all) {
        List<Generated> parsed = new ArrayList<>();
        new TreeMap<>(all.sets()).forEach((name, set) -> {
            Optional<ApplicationSet> read = read(set.manifest());
            new TreeMap<>(set.applications())
                    .values()
                    .forEach(made -> generated(name, read, made).ifPresent(parsed::add));
        });
        return parsed;
    }

    private static Optional<Generated> generated(String name, Optional<ApplicationSet> set, String made) {
        try {
            Manifest manifest = JsonText.manifest(made);
            return Optional.of(new Generated(new ApplicationReader().read(manifest), member(name, set, manifest)));
        } catch (RuntimeException judgedAtItsEvaluation) {
            // It is on disk since: one of an older version must not keep all applications from being loaded.
            return Optional.empty();
        }
    }

    private static SetMember member(String name, Optional<ApplicationSet> set, Manifest manifest) {
        OptionalInt step = set.map(found -> found.step(manifest.labels())).orElse(OptionalInt.empty());
        return step.isEmpty()
                ? new SetMember(name, -1, MaxUpdate.ALL)
                : new SetMember(
                        name,
                        step.getAsInt(),
                        set.orElseThrow().steps().get(step.getAsInt()).most());
    }

    // One that cannot be read any more says why when it is evaluated, and must not stop the others, whatever stands in
    // it.
    private static Optional<ApplicationSet> read(String manifest) {
        try {
            return Optional.of(new ApplicationSetReader().read(JsonText.manifest(manifest)));
        } catch (RuntimeException saidAtItsEvaluation) {
            return Optional.empty();
        }
    }
}
