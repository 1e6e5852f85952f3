package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.gitlab.GitLabApi;
import io.jenkins.plugins.gitops.gitlab.GitLabProject;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.util.List;
import java.util.Optional;

/** Whether an image is named as GitLab names the images of its project: the registry's own host and port, then the path. */
public final class ImageAddressCheck implements Check {
    private static final String CHECK = "gitlab/image";

    private final GitLabApi api;
    private final ImageReference image;

    public ImageAddressCheck(GitLabApi api, ImageReference image) {
        this.api = api;
        this.image = image;
    }

    @Override
    public List<CheckResult> run() throws InterruptedException {
        try {
            return List.of(project()
                    .map(this::judge)
                    .orElseGet(() ->
                            CheckResult.skipped(CHECK, "GitLab shows the token no project for " + image.repository())));
        } catch (FindingException e) {
            return List.of(CheckResult.skipped(CHECK, e.getMessage()));
        }
    }

    /** Images may lie below the path of their project. */
    private Optional<GitLabProject> project() throws InterruptedException {
        String path = image.repository();
        while (path.contains("/")) {
            Optional<GitLabProject> found = api.project(path);
            if (found.isPresent()) {
                return found;
            }
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return Optional.empty();
    }

    private CheckResult judge(GitLabProject project) {
        if (!project.registryEnabled() || project.imagePrefix().isEmpty()) {
            return CheckResult.error(
                    CHECK,
                    new Finding(
                            "gitlab.registry-off",
                            "GitLab names no registry for the images of " + project.path(),
                            "The registry is off for this project, or for the whole of GitLab.",
                            "Turn it on in GitLab under Settings, General, Visibility, Container registry; for the whole of"
                                    + " GitLab set registry_external_url in /etc/gitlab/gitlab.rb."));
        }
        if (image.name().equals(project.imagePrefix()) || image.name().startsWith(project.imagePrefix() + "/")) {
            return CheckResult.ok(CHECK, "GitLab names images of this project so");
        }
        return CheckResult.error(
                CHECK,
                new Finding(
                        "gitlab.registry-address",
                        "The image is named %s, and GitLab says that images of %s begin with %s"
                                .formatted(image.name(), project.path(), project.imagePrefix()),
                        "The image would be sent to another address than that of GitLab's registry, for instance to that of"
                                + " its pages.",
                        "Name it %s%s; the address comes from registry_external_url in /etc/gitlab/gitlab.rb."
                                .formatted(
                                        project.imagePrefix(),
                                        image.repository()
                                                .substring(Math.min(
                                                        project.path().length(),
                                                        image.repository().length())))));
    }
}
