package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.cluster.Cluster;
import io.jenkins.plugins.gitops.diff.Differ;
import io.jenkins.plugins.gitops.diff.Difference;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import io.jenkins.plugins.gitops.render.Render;
import io.jenkins.plugins.gitops.sync.Inventory.Entry;
import io.jenkins.plugins.gitops.sync.ObjectComparer.Compared;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Compares by what the watches and the inventory know, and asks the server for the rest. What it learns in doing so, that
 * an object is as desired or gone, it puts into the inventory, so that the next comparison need not ask.
 */
public final class LiveComparer implements Comparer {
    private static final int WIDTH = 8;
    private static final Duration FIRST_LIST = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final InventoryStore inventories;
    private final Parallel parallel;
    private final Poll poll;

    /**
     * @param inventories the same as the syncer's
     * @param executor for objects that the server is asked about; may be the one that calls, and may be full
     * @param nanoTime a clock that only goes forward, for instance {@code System::nanoTime}
     */
    public LiveComparer(InventoryStore inventories, Executor executor, LongSupplier nanoTime) {
        this.inventories = inventories;
        this.parallel = new Parallel(executor, WIDTH);
        this.poll = new Poll(nanoTime, PAUSE);
    }

    @Override
    public Comparison compare(Target target, Render render, Depth depth) {
        Plan plan = Planner.plan(target, render);
        Inventory inventory = inventories.get(target.cluster().name(), target.application());
        follow(target, plan, inventory);
        Map<ObjectKey, Entry> known = inventory.byKey();
        boolean hooks = !plan.allHooks().isEmpty();
        ObjectComparer comparer =
                new ObjectComparer(target, hooks && depth == Depth.BEFORE_SYNC ? Depth.STANDARD : depth);
        List<Compared> compared = compare(plan.items(), comparer, known);
        ExtraComparer extras = new ExtraComparer(target, known);
        List<Optional<ObjectState>> extra =
                parallel.map(Extras.of(target, inventory, plan.wanted(), render).keys(), extras::compare);
        inventories.put(inventory
                .with(compared.stream().flatMap(one -> one.entry().stream()).toList())
                .without(extras.gone()));
        List<ObjectState> states = states(plan, compared, extra);
        PullAccounts accounts = new PullAccounts(target.cluster());
        render.pulls().forEach(pull -> accounts.compare(pull).ifPresent(states::add));
        return new Comparison(states);
    }

    // What is known already needs no other thread.
    private List<Compared> compare(List<Item> items, ObjectComparer comparer, Map<ObjectKey, Entry> known) {
        Map<ObjectKey, Compared> recalled = new HashMap<>();
        items.forEach(item -> comparer.recall(item, Optional.ofNullable(known.get(item.key())))
                .ifPresent(found -> recalled.put(item.key(), found)));
        List<Item> open =
                items.stream().filter(item -> !recalled.containsKey(item.key())).toList();
        Iterator<Compared> asked = parallel.map(
                        open, item -> comparer.compare(item, Optional.ofNullable(known.get(item.key()))))
                .iterator();
        open.forEach(item -> recalled.put(item.key(), asked.next()));
        return items.stream().map(item -> recalled.get(item.key())).toList();
    }

    @Override
    public List<ObjectPreview> preview(Target target, Render render, SyncSettings settings) {
        Plan plan = Planner.plan(target, render);
        Inventory inventory = inventories.get(target.cluster().name(), target.application());
        follow(target, plan, inventory);
        return new Previewer(target, plan.of(settings), inventory, settings, parallel).preview(render);
    }

    @Override
    public ObjectLook look(Target target, Optional<Render> render, ObjectKey key) {
        Optional<Item> item = render.map(known -> Planner.plan(target, known)).stream()
                .flatMap(plan -> plan.items().stream())
                .filter(one -> one.key().equals(key))
                .findFirst();
        Cluster cluster = target.cluster();
        Optional<Entry> known =
                inventories.get(cluster.name(), target.application()).find(key);
        Optional<Manifest> live = item.map(Item::type)
                .or(() -> Types.of(cluster, key, known))
                .flatMap(type -> cluster.get(type, key.namespace(), key.name()));
        Optional<Manifest> desired = item.map(Item::desired);
        try {
            Optional<Difference> difference = item.flatMap(wanted -> live.map(
                    object -> Differ.compare(cluster, wanted.type(), wanted.desired(), object, wanted.diff())));
            return new ObjectLook(desired, live, difference, Optional.empty());
        } catch (FindingException refused) {
            return new ObjectLook(desired, live, Optional.empty(), Optional.of(refused.finding()));
        }
    }

    @Override
    public Optional<Finding> contested(Target target, Render render) {
        Contest contest = new Contest(target.cluster());
        return parallel.map(Planner.plan(target, render).items(), contest::over).stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void follow(Target target, Plan plan, Inventory inventory) {
        LiveView live = target.live();
        plan.items().forEach(item -> live.follow(item.type(), item.key().namespace()));
        Set<ObjectKey> wanted = plan.wanted();
        inventory.entries().stream()
                .filter(entry -> !wanted.contains(entry.key()))
                .forEach(entry -> Types.of(target.cluster(), entry.key(), Optional.of(entry))
                        .ifPresent(type -> live.follow(type, entry.key().namespace())));
        // Once, after the start: one list costs less than a read of each object.
        poll.until(live::settled, FIRST_LIST);
    }

    private static List<ObjectState> states(Plan plan, List<Compared> compared, List<Optional<ObjectState>> extra) {
        List<ObjectState> states = new ArrayList<>();
        plan.problems()
                .forEach(problem -> states.add(
                        States.impossible(problem.key(), problem.finding().orElseThrow())));
        compared.forEach(one -> states.add(one.state()));
        extra.forEach(one -> one.ifPresent(states::add));
        return states;
    }
}
