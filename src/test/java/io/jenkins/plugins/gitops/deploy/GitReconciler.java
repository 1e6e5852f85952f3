package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.Reconciler;
import io.jenkins.plugins.gitops.reconcile.SyncWish;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reconciler without a cluster: it evaluates the branch's tip in a real repository whenever the test says so. */
final class GitReconciler implements Reconciler {
    private static final Pattern IMAGE = Pattern.compile("image: (\\S+)");

    private final GitRepository repository;
    private final String file;
    private final List<StatusListener> listeners = new CopyOnWriteArrayList<>();
    private volatile ApplicationStatus status;
    private volatile long pass;
    private volatile int requests;
    private volatile boolean pruneWithdrawn;

    GitReconciler(GitRepository repository, String file) {
        this.repository = repository;
        this.file = file;
    }

    int requests() {
        return requests;
    }

    boolean pruneWithdrawn() {
        return pruneWithdrawn;
    }

    /** One pass over the tip that ends with the given health, and a cause that makes waiting useless where one is given. */
    void evaluate(Health.Status health, Finding cause) {
        evaluate(health, cause, cause != null);
    }

    void evaluate(Health.Status health, Finding cause, boolean terminal) {
        String tip = repository.fetch("main");
        String text = new String(repository.tree(tip).read(file, 1_000_000), StandardCharsets.UTF_8);
        Matcher image = IMAGE.matcher(text);
        Set<String> images = image.find() ? Set.of(image.group(1)) : Set.of();
        status = new ApplicationStatus(
                "shop",
                ++pass,
                tip,
                tip,
                tip,
                SyncStatus.SYNCED,
                new Health(health, ""),
                true,
                images,
                List.of(),
                List.of(),
                Optional.ofNullable(cause),
                terminal,
                Instant.EPOCH,
                Optional.empty());
        listeners.forEach(listener -> listener.changed(status));
    }

    @Override
    public long request(String application, String commit, SyncWish wish) {
        requests++;
        return pass;
    }

    @Override
    public void withdraw(String application, SyncWish wish) {
        pruneWithdrawn = true;
    }

    @Override
    public Optional<ApplicationStatus> observe(String application) {
        return Optional.ofNullable(status);
    }

    @Override
    public Subscription subscribe(StatusListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
