package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;

/** Why an object that Git no longer has is still there. */
final class PruneFindings {
    private PruneFindings() {}

    static Finding pruningIsOff(String application, ObjectKey key) {
        return new Finding(
                "prune.off",
                key + " is not in Git any more",
                "Pruning is not switched on for this application",
                "Sync with pruning: gitopsSync(application: '%s', prune: true); or set syncPolicy.automated.prune, or"
                                .formatted(application)
                        + " delete it by hand");
    }

    static Finding hook(ObjectKey key) {
        return new Finding(
                "prune.hook",
                key + " is a hook",
                "Hooks are deleted by their own policy alone",
                "Nothing, or delete it by hand");
    }

    static Finding switchedOff(ObjectKey key) {
        return new Finding(
                "prune.switched-off",
                key + " carries the sync option Prune=false",
                "It is kept although Git no longer has it",
                "Delete it by hand, or take the option off the live object");
    }

    static Finding asksForConfirmation(String application, ObjectKey key) {
        return new Finding(
                "prune.confirm",
                key + " carries the sync option Prune=confirm or Delete=confirm",
                "It is deleted only after a person has confirmed it",
                confirm(application, key)
                        + "; or give the Application the annotation argocd.argoproj.io/deletion-approved with a time from"
                        + " now on");
    }

    static Finding holdsData(String application, ObjectKey key) {
        return new Finding(
                "prune.holds-data",
                key + " is not in Git any more",
                "With a " + key.kind() + " goes data that Git cannot bring back",
                confirm(application, key));
    }

    private static String confirm(String application, ObjectKey key) {
        return "Look at it and confirm its deletion: %s; or put it back into Git"
                .formatted(Typed.confirm(application, key));
    }

    static Finding everything(int count) {
        return new Finding(
                "prune.everything",
                "Git holds no object of this application, the cluster has " + count,
                "An empty folder or a wrong path is more likely than the wish to delete everything",
                "Correct the path, or set syncPolicy.automated.allowEmpty to delete all of it");
    }

    static Finding moreThanHalf(String application, int doomed, int total) {
        return new Finding(
                "prune.more-than-half",
                "%d of the application's %d objects are not in Git any more".formatted(doomed, total),
                "So much at once is often a mistake: a moved folder, a broken kustomization",
                "Look at what would go, and confirm how many: %s; or put them back into Git"
                        .formatted(Typed.confirm(application, doomed)));
    }

    static Finding applyFailed(ObjectKey key) {
        return new Finding(
                "prune.apply-failed",
                key + " is not in Git any more",
                "Other objects of the same sync failed; what is to take this one's place may not be there",
                "Mend the failed objects; it is pruned with the next sync that succeeds");
    }

    static Finding notOurs(Manifest live, String application) {
        return new Finding(
                "prune.not-ours",
                "%s does not carry the marks of application \"%s\" any more".formatted(live.key(), application),
                "Someone removed them or gave the object to another owner, so it is not ours to delete; it is left there"
                        + " and forgotten",
                "Delete it by hand if it is not needed");
    }

    static Finding deletingAlready(ObjectKey key) {
        return new Finding(
                "prune.deleting",
                key + " is being deleted already",
                "It waits for its finalizers",
                "Nothing; if it never goes, look at metadata.finalizers");
    }

    static Finding kindGone(ObjectKey key) {
        return new Finding(
                "prune.kind-not-served",
                "The cluster does not serve the kind of " + key + " now",
                "Whether the object is still there cannot be told",
                "Check that the API answers (kubectl get apiservices, crds)");
    }
}
