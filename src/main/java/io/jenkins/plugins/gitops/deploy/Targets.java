package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.record.BumpOptions.Place;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Where a request's commit goes. */
final class Targets {
    private final Supplier<Collection<ManagedApplication>> applications;
    private final Consumer<ManagedApplication> guard;

    /** @param applications all that are known now */
    Targets(Supplier<Collection<ManagedApplication>> applications) {
        this(applications, managed -> {});
    }

    /** @param guard fails with a finding where an application may not be deployed at all */
    Targets(Supplier<Collection<ManagedApplication>> applications, Consumer<ManagedApplication> guard) {
        this.applications = applications;
        this.guard = guard;
    }

    /**
     * @param repository its URL
     * @param branch that the change starts from
     * @param credentialId with which it is pushed
     * @param context the full name of the job whose credentials are used, "" for the controller's own
     */
    record Target(String repository, String branch, String credentialId, String context) {}

    /** Fails with a finding where the request asks for nothing. */
    static void requireSomething(DeploymentRequest request) {
        boolean nothing = request.images().isEmpty()
                && request.options().edits().isEmpty()
                && request.options().rollback() == null
                && request.options().sync() == null;
        if (nothing) {
            throw new FindingException(new Finding(
                    "deploy.no-image",
                    "Neither an image nor another change was named for " + request.application(),
                    "There is nothing to deploy",
                    "Give the step an image with its tag, for instance image: 'registry.example:5005/team/app:1.2'"));
        }
    }

    /** Fails with a finding where the request names nothing that is known, or more than one commit could hold. */
    Target of(DeploymentRequest request) {
        Place place = request.options().place();
        if (place != null) {
            return new Target(
                    place.repository(),
                    place.branch(),
                    request.gitCredentialId(),
                    request.origin().context());
        }
        ManagedApplication managed = known(request.application());
        ApplicationSource source = managed.application().source();
        request.options().alsoIn().forEach(other -> requireSamePlace(managed, known(other)));
        boolean own = request.gitCredentialId().isEmpty();
        String branch = branch(request, source);
        if (own && !branch.equals(source.targetRevision())) {
            throw new FindingException(lent(request, branch));
        }
        return new Target(
                source.repoUrl(),
                branch,
                own ? managed.gitCredentialId() : request.gitCredentialId(),
                own ? managed.context() : request.origin().context());
    }

    private static String branch(DeploymentRequest request, ApplicationSource source) {
        return Optional.ofNullable(request.options().mergeRequest())
                .map(wanted -> wanted.targetBranch())
                .filter(branch -> !branch.isEmpty())
                .orElse(source.targetRevision());
    }

    // Another branch may be another application's, which this job may not deploy.
    private static Finding lent(DeploymentRequest request, String branch) {
        return new Finding(
                "deploy.target-needs-credential",
                "A merge request into %s is asked for, which is not the branch that %s follows"
                        .formatted(branch, request.application()),
                "The application's own credential is lent for the application's own branch alone; nothing was pushed",
                "Leave targetBranch out, or add gitCredentialsId with a credential that this job may use");
    }

    private static void requireSamePlace(ManagedApplication one, ManagedApplication other) {
        ApplicationSource first = one.application().source();
        ApplicationSource second = other.application().source();
        if (!first.repoUrl().equals(second.repoUrl()) || !first.targetRevision().equals(second.targetRevision())) {
            throw new FindingException(new Finding(
                    "deploy.several-branches",
                    "%s follows %s of %s, and %s follows %s of %s"
                            .formatted(
                                    one.name(),
                                    first.targetRevision(),
                                    first.repoUrl(),
                                    other.name(),
                                    second.targetRevision(),
                                    second.repoUrl()),
                    "One commit goes into one branch of one repository; nothing was pushed",
                    "Name only applications of the same branch, and give the others a step of their own"));
        }
    }

    private ManagedApplication known(String application) {
        ManagedApplication found = applications.get().stream()
                .filter(managed -> managed.name().equals(application))
                .findFirst()
                .orElseThrow(() -> unknown(application, applications.get()));
        guard.accept(found);
        return found;
    }

    static FindingException unknown(String application, Collection<ManagedApplication> all) {
        String known = all.stream().map(ManagedApplication::name).sorted().collect(Collectors.joining(", "));
        return new FindingException(new Finding(
                "deploy.unknown-application",
                "There is no application \"%s\"; there is %s".formatted(application, known.isEmpty() ? "none" : known),
                "The step names an application that is not configured here",
                "Correct the name, or add the application to the global configuration"));
    }
}
