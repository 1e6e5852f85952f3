package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.git.GitChecks;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which credential reads a repository where nothing nearer names one: the longest address that covers it. */
public record RepositoryLogins(List<RepositoryLogin> logins) {
    public static final RepositoryLogins NONE = new RepositoryLogins(List.of());

    public RepositoryLogins {
        logins = List.copyOf(logins);
    }

    /** For a repository that holds applications; those that were set aside for a project are not lent to it. */
    Optional<String> find(String repoUrl) {
        return find(repoUrl, "");
    }

    Optional<String> find(Application application) {
        return find(application.source().repoUrl(), application.project());
    }

    /** The same application, with the credential that was found where it has none. */
    ManagedApplication lend(ManagedApplication managed) {
        return managed.gitCredentialId().isEmpty()
                ? find(managed.application()).map(managed::withCredential).orElse(managed)
                : managed;
    }

    /** For a repository that an application of a project reads. */
    public Optional<String> find(String repoUrl, String project) {
        return logins.stream()
                .filter(login -> login.project().isEmpty() || login.project().equals(project))
                .filter(login -> GitChecks.covers(login.address(), repoUrl))
                .max(Comparator.comparingInt(
                                (RepositoryLogin login) -> login.address().length())
                        .thenComparing(login -> !login.project().isEmpty()))
                .map(RepositoryLogin::credentialId);
    }
}
