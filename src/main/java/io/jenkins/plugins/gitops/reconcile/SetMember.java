package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.appset.ApplicationSet.MaxUpdate;

/**
 * An application's place in the ApplicationSet that made it.
 *
 * @param set the set's name
 * @param step of the set's rolling sync, counted from 0; -1 where it is in none
 * @param most how many applications of the step may be on their way at once
 */
public record SetMember(String set, int step, MaxUpdate most) {
    boolean rolling() {
        return step >= 0;
    }
}
