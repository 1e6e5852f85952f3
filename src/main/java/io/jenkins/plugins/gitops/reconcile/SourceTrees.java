package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.git.GitChecks;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.GitTree;
import java.util.function.Supplier;

/** Opens the sources of applications, each with the credential that may be sent to its repository. */
final class SourceTrees {
    private final Workshop workshop;
    private final Supplier<RepositoryLogins> logins;
    private final ProjectGuard guard;
    private final Signatures signatures;
    private final SharedFetches fetches = new SharedFetches(System::nanoTime);

    /** @param logins for repositories that are not the one that deployments change */
    SourceTrees(Workshop workshop, Supplier<RepositoryLogins> logins, ProjectGuard guard, Signatures signatures) {
        this.workshop = workshop;
        this.guard = guard;
        this.logins = logins;
        this.signatures = signatures;
    }

    Signatures signatures() {
        return signatures;
    }

    OpenSources open(ManagedApplication managed) {
        return new OpenSources(managed, this);
    }

    Charts charts() {
        return workshop.charts();
    }

    /** The files of a chart that one of the application's depends on; the project is asked as for a source. */
    GitTree dependency(ManagedApplication managed, String repository, String chart, String version) {
        guard.requireRepository(managed, repository.replaceFirst("^oci://", ""));
        signatures.requireChart(managed.application(), chart, repository);
        return workshop.charts().dependency(repository, chart, version, managed);
    }

    SharedFetches fetches() {
        return fetches;
    }

    /** The repository of a source, with the credential that may be sent there. */
    GitRepository repository(ManagedApplication managed, ApplicationSource source) {
        return source.repoUrl().equals(managed.application().source().repoUrl())
                ? workshop.repository(managed)
                : workshop.repository(source.repoUrl(), credentialId(managed, source.repoUrl()), managed.context());
    }

    // The application's own credential is for its own server; whoever writes the manifest could have it sent elsewhere.
    private String credentialId(ManagedApplication managed, String url) {
        boolean own = GitChecks.sameServer(managed.application().source().repoUrl(), url);
        return logins.get().find(url, managed.application().project()).orElse(own ? managed.gitCredentialId() : "");
    }
}
