package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.cluster.ClusterLimits;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitCredential.UserPassword;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.preflight.CheckReport;
import io.jenkins.plugins.gitops.preflight.CheckResult;
import io.jenkins.plugins.gitops.preflight.CheckResult.Status;
import io.jenkins.plugins.gitops.preflight.ClusterCheck;
import io.jenkins.plugins.gitops.preflight.ClusterTarget;
import io.jenkins.plugins.gitops.preflight.GitCheck;
import io.jenkins.plugins.gitops.preflight.Preflight;
import io.jenkins.plugins.gitops.preflight.PreflightReport;
import io.jenkins.plugins.gitops.preflight.PreflightRequest;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import io.jenkins.plugins.gitops.registry.ImageReference;
import io.jenkins.plugins.gitops.registry.RegistriesYaml;
import io.jenkins.plugins.gitops.registry.RegistryAccess;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts together the checks that one application needs: offline, Git, its server's API, the registry and the cluster. */
final class OnlineChecks {
    private final CheckTools tools;
    private final ManagedApplication managed;
    private final CheckRequest request;
    private final List<CheckResult> results = new ArrayList<>();

    OnlineChecks(CheckTools tools, ManagedApplication managed, CheckRequest request) {
        this.tools = tools;
        this.managed = managed;
        this.request = request;
    }

    /** Changes nothing anywhere, but for the mirror of the repository in the cache folder. */
    CheckReport run() throws InterruptedException {
        Optional<GitCredential> git = credential("credentials/git", gitCredentialId(), gitContext());
        Optional<UserPassword> registry = login("credentials/registry", request.registryCredentialId());
        Optional<UserPassword> gitlab = login("credentials/gitlab", request.gitlabTokenCredentialId());
        Optional<ImageReference> image = image();
        if (git.isPresent()) {
            offline(git.get(), registry);
            Application application = managed.application();
            String url = application.source().repoUrl();
            results.addAll(new GitCheck(
                            () -> tools.repositories().open(url, git.get()),
                            application.source().targetRevision())
                    .run());
            results.addAll(new ForgeChecks(tools, url, application.source().targetRevision(), request.webhook())
                    .of(git.get(), gitlab));
        }
        String privateRegistry = "";
        if (image.isPresent()) {
            ImageChecks images = new ImageChecks(tools, image.get(), access(registry));
            results.addAll(images.check(gitlab, managed.application().source().repoUrl()));
            privateRegistry = images.wantsLogin() ? image.get().registry() : "";
        }
        cluster(git, privateRegistry);
        return new CheckReport(results);
    }

    /** What nodes of k3s need for the registry of the image; empty where no image is named, or it is none. */
    Optional<RegistriesYaml> registriesYaml() {
        return image().filter(image -> !image.registry().isEmpty())
                .map(image -> new RegistriesYaml(
                        image.registry(), access(login("credentials/registry", request.registryCredentialId())), ""));
    }

    private boolean ownGit() {
        return request.gitCredentialId().isEmpty();
    }

    private String gitCredentialId() {
        return ownGit() ? managed.gitCredentialId() : request.gitCredentialId();
    }

    private String gitContext() {
        return ownGit() ? managed.context() : request.context();
    }

    private Optional<GitCredential> credential(String check, String id, String context) {
        try {
            return Optional.of(tools.credentials().find(id, context));
        } catch (FindingException e) {
            results.add(CheckResult.error(check, e.finding()));
            return Optional.empty();
        }
    }

    private Optional<UserPassword> login(String check, String id) {
        return id.isEmpty()
                ? Optional.empty()
                : credential(check, id, request.context())
                        .filter(UserPassword.class::isInstance)
                        .map(UserPassword.class::cast);
    }

    private RegistryAccess access(Optional<UserPassword> login) {
        return new RegistryAccess(
                login.map(UserPassword::username).orElse(""),
                login.map(UserPassword::secret).orElse(""),
                request.plainHttp());
    }

    private Optional<ImageReference> image() {
        return request.image().isEmpty() ? Optional.empty() : ImageReference.tryParse(request.image());
    }

    private void offline(GitCredential git, Optional<UserPassword> registry) {
        List<String> images = request.image().isEmpty() ? List.of() : List.of(request.image());
        PreflightReport report = new Preflight()
                .judge(new PreflightRequest(
                        managed.application().source().repoUrl(),
                        git,
                        managed.application().source().targetRevision(),
                        images,
                        registry));
        report.refusals().forEach(finding -> results.add(CheckResult.error("offline", finding)));
        report.warnings().forEach(finding -> results.add(CheckResult.warning("offline", finding)));
        if (report.refusals().isEmpty() && report.warnings().isEmpty()) {
            results.add(CheckResult.ok("offline", "addresses, branch, image and kinds of token go together"));
        }
    }

    private void cluster(Optional<GitCredential> git, String privateRegistry) {
        boolean readable =
                results.stream().anyMatch(result -> result.check().equals("git/read") && result.status() == Status.OK);
        List<Manifest> manifests = readable ? rendered(git.orElseThrow()) : List.of();
        Application application = managed.application();
        try {
            ClusterTarget target = new ClusterTarget(
                    tools.cluster(application.destination()),
                    application.destination().namespace(),
                    application.syncPolicy().option("CreateNamespace"),
                    tools.leaseNamespace(),
                    manifests,
                    privateRegistry);
            results.addAll(new ClusterCheck(
                            asked -> tools.connector().connect(asked.settings().withLimits(ClusterLimits.forChecks())),
                            target,
                            Clock.systemUTC())
                    .run());
        } catch (FindingException e) {
            results.add(CheckResult.error("cluster/settings", e.finding()));
        }
    }

    private List<Manifest> rendered(GitCredential git) {
        Application application = managed.application();
        try {
            GitRepository repository =
                    tools.repositories().open(application.source().repoUrl(), git);
            String commit = repository.fetch(application.source().targetRevision());
            List<Manifest> manifests = tools.renderer()
                    .render(application, repository.tree(commit))
                    .manifests();
            results.add(CheckResult.ok(
                    "render", "%d object%s".formatted(manifests.size(), manifests.size() == 1 ? "" : "s")));
            return manifests;
        } catch (FindingException e) {
            results.add(CheckResult.error("render", e.finding()));
            return List.of();
        }
    }
}
