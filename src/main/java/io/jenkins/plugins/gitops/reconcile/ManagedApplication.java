package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.git.GitChecks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An application as it is known to this installation.
 *
 * @param application what is to run where
 * @param gitCredentialId with which its repository is read, "" for none
 * @param context the full name of the folder or job it belongs to, "" where it was defined globally
 * @param declaredIn the {@link ApplicationsRepository#key} of the repository that holds it, "" where it was configured
 * @param ancestors the applications among whose manifests it stands, the outermost first; empty for one that is no child
 * @param leaving whether its objects are to be deleted, after which it is forgotten
 * @param member its place in the ApplicationSet that made it, where one did
 */
public record ManagedApplication(
        Application application,
        String gitCredentialId,
        String context,
        String declaredIn,
        List<String> ancestors,
        boolean leaving,
        Optional<SetMember> member) {
    public ManagedApplication {
        ancestors = List.copyOf(ancestors);
    }

    /** One that stands in a repository by itself, or was configured here. */
    public ManagedApplication(Application application, String gitCredentialId, String context, String declaredIn) {
        this(application, gitCredentialId, context, declaredIn, List.of(), false, Optional.empty());
    }

    /** One that was configured here. */
    public ManagedApplication(Application application, String gitCredentialId, String context) {
        this(application, gitCredentialId, context, "");
    }

    ManagedApplication withCredential(String credentialId) {
        return new ManagedApplication(application, credentialId, context, declaredIn, ancestors, leaving, member);
    }

    /** A child of this one. */
    ManagedApplication child(Application child, boolean leaves) {
        return new ManagedApplication(child, lent(child), context, declaredIn, path(), leaves, Optional.empty());
    }

    /** One that an ApplicationSet among the manifests of this one made. */
    ManagedApplication made(Application made, SetMember place) {
        return new ManagedApplication(made, lent(made), context, declaredIn, path(), false, Optional.of(place));
    }

    // Whoever can push the manifests of this one must not be able to have its credential sent elsewhere.
    private String lent(Application below) {
        boolean same = GitChecks.sameServer(
                application.source().repoUrl(), below.source().repoUrl());
        return same ? gitCredentialId : "";
    }

    public String name() {
        return application.name();
    }

    /** The application among whose manifests it stands; empty for one that is no child. */
    public Optional<String> parent() {
        return ancestors.isEmpty() ? Optional.empty() : Optional.of(ancestors.get(ancestors.size() - 1));
    }

    /** The outermost application, itself where it is no child: who may deploy that one may deploy this one. */
    public String root() {
        return path().get(0);
    }

    /** All names from the outermost application to this one. */
    List<String> path() {
        return Stream.concat(ancestors.stream(), Stream.of(name())).toList();
    }
}
