package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.SyncPolicy;
import io.jenkins.plugins.gitops.application.SyncWindows;
import io.jenkins.plugins.gitops.reconcile.ChildSets.Permit;
import java.time.Clock;

/** Brings an application's children and sets in step with its manifests, after a look at it. */
final class Upkeep {
    private final Upbringing upbringing;
    private final ChildSets sets;
    private final Clock clock;

    Upkeep(Upbringing upbringing, ChildSets sets, Clock clock) {
        this.upbringing = upbringing;
        this.sets = sets;
        this.clock = clock;
    }

    /**
     * What the look was about.
     *
     * @param fetched whether Git was asked
     * @param brought whether a sync that somebody asked for has ended well
     */
    record Asked(SyncWish wish, boolean fetched, boolean brought) {}

    // Forgetting a child is pruning, and needs what that needs; ApplicationSets are taken as children are.
    void bringUp(
            ManagedApplication managed,
            Family family,
            String revision,
            StatusBuilder status,
            SyncWindows windows,
            Asked asked) {
        if (!family.projects().isEmpty()) {
            status.warned(ChildFindings.projects(family.projects()));
        }
        SyncPolicy policy = managed.application().syncPolicy();
        if (!windows.permit(asked.wish().explicit(), clock.instant())) {
            return;
        }
        if (policy.automated()) {
            // Nobody but us writes down children, so that this undoes nobody's change.
            upbringing.adopt(managed, revision, family);
        }
        boolean prunes = new WishedSync(policy, asked.wish()).prunesChildren();
        if (prunes) {
            upbringing.letGo(managed, revision, family).ifPresent(status::warned);
        }
        sets.replace(managed, family.sets(), new Permit(policy.automated() || asked.brought(), prunes, asked.fetched()))
                .ifPresent(status::warned);
    }
}
