package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import java.util.Optional;

/**
 * An application as it is known to this installation.
 *
 * @param application what is to run where
 * @param gitCredentialId with which its repository is read, "" for none
 * @param context the full name of the folder or job it belongs to, "" where it was defined globally
 * @param declaredIn the {@link ApplicationsRepository#key} of the repository that holds it, "" where it was configured
 * @param member its place in the ApplicationSet that made it, where one did
 */
public record ManagedApplication(
        Application application,
        String gitCredentialId,
        String context,
        String declaredIn,
        Optional<SetMember> member) {
    /** One that stands in a repository by itself, or was configured here. */
    public ManagedApplication(Application application, String gitCredentialId, String context, String declaredIn) {
        this(application, gitCredentialId, context, declaredIn, Optional.empty());
    }

    /** One that was configured here. */
    public ManagedApplication(Application application, String gitCredentialId, String context) {
        this(application, gitCredentialId, context, "");
    }

    ManagedApplication withCredential(String credentialId) {
        return new ManagedApplication(application, credentialId, context, declaredIn, member);
    }

    public String name() {
        return application.name();
    }
}
