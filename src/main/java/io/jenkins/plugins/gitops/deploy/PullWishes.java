package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.reconcile.PullLogin;
import io.jenkins.plugins.gitops.reconcile.PullSecrets;
import io.jenkins.plugins.gitops.record.BumpOptions.WantedEdit;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has the reconciler keep the pull Secret that a request asks for. Before the request becomes a record: one that is taken up
 * after a crash has its Secret asked for already.
 */
final class PullWishes {
    private static final Set<String> HUB = Set.of("", "docker.io", "index.docker.io");

    private final PullSecrets secrets;
    private final Function<DeploymentRequest, DeploymentRecord> next;

    /** @param next what a request goes through afterwards */
    PullWishes(PullSecrets secrets, Function<DeploymentRequest, DeploymentRecord> next) {
        this.secrets = secrets;
        this.next = next;
    }

    /** Fails with a finding where the credential, or the registry that it is for, cannot be found. */
    DeploymentRecord prepare(DeploymentRequest request) {
        if (!request.pullCredentialId().isEmpty()) {
            secrets.want(request.application(), logins(request));
        }
        return next.apply(request);
    }

    private static List<PullLogin> logins(DeploymentRequest request) {
        Set<String> registries = Stream.concat(
                        request.images().stream().map(WantedImage::reference),
                        request.options().edits().stream()
                                .filter(WantedEdit::isImage)
                                .map(WantedEdit::value))
                .map(image -> ImageReference.parse(image).registry())
                .map(registry -> HUB.contains(registry) ? "docker.io" : registry)
                .collect(Collectors.toUnmodifiableSet());
        if (registries.isEmpty()) {
            throw new FindingException(noRegistry(request));
        }
        return registries.stream()
                .sorted()
                .map(registry -> new PullLogin(
                        registry, request.pullCredentialId(), request.origin().context()))
                .toList();
    }

    private static Finding noRegistry(DeploymentRequest request) {
        return new Finding(
                "deploy.pull-secret-without-image",
                "pullSecret is set for %s, and the step names no image".formatted(request.application()),
                "Which registry the login is for, the image tells; nothing was pushed",
                "Name the image by 'image', 'images', 'containers' or 'kustomizeImages', or leave pullSecret out");
    }
}
